namespace Functions.Tests.Faults.Torture;

/// <summary>
/// The torture run, short: a dozen kills and every kind of fault on the first days of the sample district. The long one is <c>dotnet run -c Release --project tests/Torture</c>.
/// </summary>
public sealed class TortureTests(ITestOutputHelper output)
{
    private static readonly TortureSettings Short = new() { Seed = 3, Kills = 14, Months = 1, Days = 1, Restarts = 1, Share = 0.02 };

    [Fact]
    public async Task Killed_lied_to_and_cut_off_it_says_in_the_end_what_it_says_in_peace()
    {
        var result = await new TortureRun(Short, output.WriteLine).Run();
        output.WriteLine(result.ToString());
        Assert.True(result.Complaints.Count == 0, result.ToString());
    }

    [Fact]
    public async Task A_feed_that_only_one_of_the_runs_has_is_seen()
    {
        var result = await new TortureRun(Short with { Kills = 0, Restarts = 0, Share = 0, Days = 0 }, output.WriteLine) { Forgotten = "racer-0-later" }.Run();
        Assert.Contains(result.Complaints, c => c.Contains("TZ901", StringComparison.Ordinal) && c.Contains("essential-drug-ratio", StringComparison.Ordinal));
    }

    [Fact]
    public void Pictures_that_differ_in_one_digit_or_in_how_often_a_line_stands_differ() =>
        Assert.Equal(["- a 1.10", "+ a 1.11", "- b"], TortureRun.Differences(["a 1.10", "b", "b", "c"], ["a 1.11", "b", "c"]));

    [Fact]
    public void What_is_asked_for_can_be_asked_for_again() =>
        Assert.Equal(Short, TortureSettings.Parse(Short.Command.Split(" -- ")[1].Split(' ')));
}
