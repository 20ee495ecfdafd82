namespace Functions.Tests.Faults;

/// <summary>
/// Whatever write the product is killed at, before it or after it, in the end it says exactly what it would have said. A run tries one write
/// of each of its shares of the story's writes; with FAULTS_ALL=1 every one of them, on both sides.
/// </summary>
public sealed class KillTests(CalmRun calm) : IClassFixture<CalmRun>
{
    private const int Shares = 4;

    public static TheoryData<int> EveryShare => [.. Enumerable.Range(0, Shares)];

    [Fact]
    public void The_story_is_told_in_many_writes_and_ends_with_figures_and_warnings()
    {
        Assert.InRange(calm.Writes.Count, 100, 2000);
        Assert.Contains(calm.Picture, line => line.Contains("\"numerator\":88.2,\"denominator\":208.2", StringComparison.Ordinal));
        Assert.Contains(calm.Picture, line => line.StartsWith("/api/warnings", StringComparison.Ordinal) && line.Contains("\"resolved\"", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EveryShare))]
    public async Task A_kill_between_any_two_writes_changes_nothing_in_the_end(int share)
    {
        foreach (var (write, when) in PointsOf(share)) await KillAt(write, when);
    }

    /// <summary>Places where half of something is done: a code is struck off, a catalogue counts and its rows don't yet, a feed counts and nobody was told,
    /// an upload is sealed and has no number, has a number and lies still in the clear.</summary>
    [Theory]
    [InlineData("table waiting Delete", "after")]
    [InlineData("table books Replace H1/catalogue", "after")]
    [InlineData("table decisions", "before")]
    [InlineData("table books Replace H2/catalogue", "before")]
    [InlineData("table manifests", "after")]
    [InlineData("table fanout Delete", "after")]
    [InlineData("documents warnings/H1", "after")]
    [InlineData("blob raw/H1/*outbound", "after")]
    [InlineData("table ledger*Insert H1/u:", "after")]
    [InlineData("blob uploads/*deleted", "before")]
    public async Task A_kill_where_half_of_something_is_done_changes_nothing_in_the_end(string write, string when)
    {
        await using var product = await CrashingProduct.Start(firstOf: write, when);
        await EndsAsInPeace(product, $"killed {when} the first write '{write}'");
    }

    [Fact]
    public async Task Dying_again_and_again_changes_nothing_in_the_end_either()
    {
        await using var product = await CrashingProduct.Start(killAtWrite: 31, "after", deaths: 5);
        await FeedStory.Tell(product);
        var picture = await product.Say(Picture.Of);
        Assert.Equal(5, product.Deaths);
        Assert.True(calm.Picture.SequenceEqual(picture, StringComparer.Ordinal), Difference(calm.Picture, picture));
    }

    private async Task KillAt(int write, string when)
    {
        await using var product = await CrashingProduct.Start(write, when);
        await EndsAsInPeace(product, $"killed {when} write {write}, in peace {calm.Writes[write - 1]}");
    }

    private async Task EndsAsInPeace(CrashingProduct product, string place)
    {
        await FeedStory.Tell(product);
        var picture = await product.Say(Picture.Of);
        Assert.True(product.Deaths == 1, $"It was not {place}");
        Assert.True(calm.Picture.SequenceEqual(picture, StringComparer.Ordinal), $"{place}\n{Difference(calm.Picture, picture)}");
    }

    private IEnumerable<(int Write, string When)> PointsOf(int share)
    {
        var (first, last) = (calm.Writes.Count * share / Shares, calm.Writes.Count * (share + 1) / Shares);
        if (Environment.GetEnvironmentVariable("FAULTS_ALL") != "1") return [((first + last) / 2, share % 2 == 0 ? "before" : "after")];
        return Enumerable.Range(first + 1, last - first).SelectMany(write => new[] { (write, "before"), (write, "after") });
    }

    private static string Difference(IReadOnlyList<string> expected, IReadOnlyList<string> found) =>
        string.Join('\n', expected.Except(found, StringComparer.Ordinal).Select(line => "- " + line).Concat(found.Except(expected, StringComparer.Ordinal).Select(line => "+ " + line)));
}
