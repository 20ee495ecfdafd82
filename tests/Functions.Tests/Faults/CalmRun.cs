namespace Functions.Tests.Faults;

/// <summary>The story told once without a fault: how many writes it takes, and what is said in the end.</summary>
public sealed class CalmRun : IAsyncLifetime
{
    /// <summary>The writes, in order.</summary>
    public IReadOnlyList<string> Writes { get; private set; } = [];

    /// <summary>What is said in the end.</summary>
    public IReadOnlyList<string> Picture { get; private set; } = [];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await using var product = await CrashingProduct.Start(killAtWrite: 0, "before");
        await FeedStory.Tell(product);
        Picture = await product.Say(Faults.Picture.Of);
        Writes = product.Writes;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
