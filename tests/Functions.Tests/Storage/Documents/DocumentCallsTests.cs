using Functions.Storage;
using Functions.Storage.Pressure;
using Functions.Tests.Faults.Line;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Storage.Documents;

/// <summary>Which calls of the document service are repeated, seen from the other end of the line.</summary>
public sealed class DocumentCallsTests(LocalAzure azure) : IAsyncLifetime
{
    private readonly UnreliableLine _line = new(azure.Endpoints);
    private readonly string _database = $"t{Guid.NewGuid():N}"[..20];
    private readonly List<ServiceProvider> _services = [];
    private int _calls;

    public async ValueTask InitializeAsync()
    {
        await Documents().CreateContainers(default);
        await Documents().Write(CosmosContainers.Figures, "p", [Create("kept")], default);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _services) await services.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task A_throttled_write_comes_again_no_sooner_than_the_service_asks()
    {
        Spoil(LineFaultKind.Throttled, TimeSpan.FromMilliseconds(150), times: 2);
        var started = TimeProvider.System.GetTimestamp();
        await Documents().Write(CosmosContainers.Figures, "p", [Create("a")], default);
        Assert.Equal(3, _calls);
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task A_reading_that_failed_is_tried_again()
    {
        Spoil(LineFaultKind.Busy, TimeSpan.FromMilliseconds(1), times: 2);
        Assert.NotNull(await Documents().Read<LineNote>(CosmosContainers.Figures, "p", "kept", default));
        Assert.True(_calls >= 3);
    }

    [Fact]
    public async Task A_query_goes_on_where_a_page_failed()
    {
        Spoil(LineFaultKind.Throttled, TimeSpan.FromMilliseconds(1), times: 2);
        var found = new List<string>();
        await foreach (var document in Documents().Query<LineNote>(CosmosContainers.Figures, "p", "kep", default)) found.Add(document.Value.Text);
        Assert.Equal(["kept"], found);
    }

    [Fact]
    public async Task A_write_whose_outcome_is_not_known_is_reported_and_not_repeated()
    {
        Spoil(LineFaultKind.Busy, TimeSpan.FromSeconds(7), times: 100);
        var failure = await Assert.ThrowsAsync<ServiceUnavailableException>(() => Documents().Write(CosmosContainers.Figures, "p", [Create("b")], default));
        Assert.Equal(("documents", 503, 1), (failure.Service, failure.Status, _calls));
    }

    [Fact]
    public async Task Retries_end_with_their_budget()
    {
        Spoil(LineFaultKind.Throttled, TimeSpan.FromMilliseconds(1), times: 100);
        var documents = Documents(new PressureSettings { RetryReserve = 2, RetriesASecond = 0 });
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => documents.Write(CosmosContainers.Figures, "p", [Create("c")], default));
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => documents.Write(CosmosContainers.Figures, "p", [Create("c")], default));
        Assert.Equal(2 + 2, _calls);
    }

    private IDocuments Documents(PressureSettings? settings = null)
    {
        var (storage, cosmos) = _line.Endpoints;
        _services.Add(new ServiceCollection().AddStorage(storage, cosmos with { Database = _database }, null, settings).BuildServiceProvider());
        return _services[^1].GetRequiredService<IDocuments>();
    }

    private static DocumentOperation Create(string id) => new(DocumentChange.Create, id, new LineNote(id));

    // The client's own metadata passes; only what is asked of documents counts.
    private void Spoil(LineFaultKind kind, TimeSpan wait, int times) => _line.Plan = new PlanOf(request =>
    {
        if (request.Service != LineService.Documents || !request.Target.Contains("/docs", StringComparison.Ordinal)) return null;
        return Interlocked.Increment(ref _calls) <= times ? new LineFault(kind, LineMoment.Before, wait) : null;
    });
}

internal sealed record LineNote(string Text);
