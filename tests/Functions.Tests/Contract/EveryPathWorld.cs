using Functions.Tests.Api.Description;

namespace Functions.Tests.Contract;

/// <summary>Something of each kind that a path can name, made once in a county of its own, and who may see it.</summary>
public sealed class EveryPathWorld(RunningProduct product) : IAsyncLifetime
{
    private NamedThings _named = null!;

    /// <summary>The client.</summary>
    public ProductClient Client { get; private set; } = null!;

    /// <summary>The API as described.</summary>
    public DescribedApi Api { get; private set; } = null!;

    /// <summary>The hospital that everything belongs to.</summary>
    public Hospital Hospital { get; private set; } = null!;

    /// <summary>Those who may see it: admin, pharmacist, officer.</summary>
    public IReadOnlyList<string> Insiders { get; private set; } = [];

    /// <summary>Those who may not: another county's pharmacist and officer.</summary>
    public IReadOnlyList<string> Outsiders { get; private set; } = [];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var (district, other) = (await product.District(), await product.District());
        var world = await ShortHospital.In(district);
        (Client, Hospital, Api) = (district.Client, world.Hospital, await district.Client.Described());
        Insiders = [ProductProcess.AdminKey, world.Pharmacist, world.Officer];
        Outsiders = [await (await other.Hospital(catalogue: null)).Pharmacist(), await other.Officer()];
        _named = await NamedThings.Of(world, district);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The address of an operation about what is in the world.</summary>
    public string Address(DescribedOperation operation) => _named.Address(operation);

    /// <summary>The same about what nobody has.</summary>
    public static string AddressOfNothing(DescribedOperation operation) => NamedThings.AddressOf(operation, "nobody-0");

    /// <summary>The first answer that isn't about who asks, of those who may see the world.</summary>
    public async Task<Reply> Ask(DescribedOperation operation, string query, Func<HttpContent?>? body = null)
    {
        Reply? reply = null;
        foreach (var key in Insiders)
        {
            reply = await Patiently(() => Client.Send(new HttpMethod(operation.Method), Address(operation) + query, body?.Invoke(), key));
            if (reply.Status is not (401 or 403 or 404)) return reply;
        }

        return reply!;
    }

    // The admin's key is everybody's here, and the rate is limited.
    private static async Task<Reply> Patiently(Func<Task<Reply>> ask)
    {
        var reply = await ask();
        for (; reply.Status == 429; reply = await ask()) await Task.Delay(reply.Headers.RetryAfter!.Delta!.Value);
        return reply;
    }
}
