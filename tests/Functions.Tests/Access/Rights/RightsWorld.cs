using System.Net;
using System.Net.Http.Headers;
using Functions.Tests.Api.Description;
using Functions.Tests.Contract;

namespace Functions.Tests.Access.Rights;

/// <summary>Four hospitals - two in one county, one in the next, one in another province - and callers of every role and level.</summary>
public sealed class RightsWorld(RunningProduct product) : IAsyncLifetime
{
    private const string OtherProvince = "640104";
    private const int AtOnce = 8;
    private HttpClient _http = null!;

    /// <summary>The client.</summary>
    public ProductClient Client { get; private set; } = null!;

    /// <summary>The API as described.</summary>
    public DescribedApi Api { get; private set; } = null!;

    /// <summary>Where the product is.</summary>
    public Uri Address => product.Address;

    /// <summary>The hospitals.</summary>
    public IReadOnlyList<RightsSite> Sites { get; private set; } = [];

    /// <summary>Those with a valid proof.</summary>
    public IReadOnlyList<RightsCaller> Callers { get; private set; } = [];

    /// <summary>Everything that needs a proof.</summary>
    public IEnumerable<DescribedOperation> Guarded => Api.Operations.Where(o => o.NeedsKey);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var (county, next) = (await product.District(), await product.District());
        Client = county.Client;
        _http = new HttpClient { BaseAddress = product.Address };
        Api = await Client.Described();
        Sites = await Task.WhenAll(
            RightsSite.In("own", county), RightsSite.In("sibling", county), RightsSite.In("neighbour", next), RightsSite.In("far", new District(Client, OtherProvince, "RIGHTS")));
        var (own, neighbour, city, province) = (Sites[0], Sites[2], county.Region[..4] + "00", county.Region[..2] + "0000");
        Callers =
        [
            new("hospital", 'H', own.Hospital.Key, own.Hospital.Code, null), new("pharmacist", 'P', own.Pharmacist, own.Hospital.Code, null),
            new("officer of the county", 'O', own.Officer, null, county.Region), new("officer of the next county", 'O', neighbour.Officer, null, next.Region),
            new("officer of the city", 'O', await Officer(city), null, city), new("officer of the province", 'O', await Officer(province), null, province),
            new("officer of another province", 'O', await Officer("640000"), null, "640000"), new("admin", 'A', ProductProcess.AdminKey, null, null),
        ];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>One call, again while the caller is too fast: the admin's key is everybody's here.</summary>
    public async Task<Reply> Ask(DescribedOperation operation, string address, string? key, Func<HttpContent?>? body = null)
    {
        var reply = await Client.Send(new HttpMethod(operation.Method), address, body?.Invoke(), key);
        for (; reply is { Status: 429 }; reply = await Client.Send(new HttpMethod(operation.Method), address, body?.Invoke(), key)) await Task.Delay(reply.Headers.RetryAfter!.Delta!.Value);
        return reply;
    }

    /// <summary>An answer to a GET as it comes, whether it is as described or not.</summary>
    public async Task<Reply> Look(string address, string key)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var answer = await _http.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                return new Reply((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers, await answer.Content.ReadAsByteArrayAsync());
            await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value);
        }
    }

    /// <summary>What is wrong, of many cases looked at side by side.</summary>
    public static async Task<IReadOnlyList<string>> Faults<T>(IEnumerable<T> cases, Func<T, Task<string?>> look)
    {
        var faults = new List<string>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) =>
        {
            if (await look(one) is not { } fault) return;
            lock (faults) faults.Add(fault);
        });
        return [.. faults.Order(StringComparer.Ordinal)];
    }

    /// <summary>Nothing was wrong; else all of it is told.</summary>
    public static void None(IReadOnlyList<string> faults) => Assert.True(faults.Count == 0, $"{faults.Count}:\n{string.Join('\n', faults.Take(40))}");

    private Task<string> Officer(string region) => Client.Key(new { principal = "officer", region, name = "王主任" });
}

/// <summary>The tests that share the world, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class RightsCollection : ICollectionFixture<RightsWorld>
{
    /// <summary>Its name.</summary>
    public const string Name = "rights";
}
