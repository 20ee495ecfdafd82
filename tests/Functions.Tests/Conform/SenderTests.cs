using Functions.Api;
using Functions.Conform.Checks;
using Functions.Conform.Line;
using Functions.Conform.Observed;
using Functions.Tests.Contract;
using Functions.Tools;
using Shared.Vocabulary;

namespace Functions.Tests.Conform;

/// <summary>Senders over HTTP, through the line, to the running product: each bad habit is found by its check and by no other.</summary>
public sealed class SenderTests(RunningProduct product)
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task The_good_sender_gets_full_marks()
    {
        var verdict = await Judge(Habit.Good, FaultScript.Everything);
        Assert.Equal([], verdict.Points.Where(p => p.Finding.Outcome != Outcome.Passed).Select(Told));
        Assert.Equal((100, Readiness.Ready), (verdict.Score, verdict.Readiness));
    }

    [Theory]
    [InlineData(Habit.WrongCharset, "encoding")]
    [InlineData(Habit.NoCharset, "encoding")]
    [InlineData(Habit.OwnColumns, "columns")]
    [InlineData(Habit.LacksColumn, "columns")]
    [InlineData(Habit.ForeignKind, "refusals")]
    [InlineData(Habit.WordsInNumbers, "rejections")]
    [InlineData(Habit.UnknownDrug, "codes")]
    [InlineData(Habit.OddCode, "code-forms")]
    [InlineData(Habit.UnitsDisagree, "units")]
    [InlineData(Habit.HalfReturn, "returns")]
    [InlineData(Habit.NegativeStock, "stock")]
    [InlineData(Habit.LeavesStoreOut, "balance")]
    [InlineData(Habit.Names, "personal-data")]
    [InlineData(Habit.SkipsDay, "completeness")]
    [InlineData(Habit.NoPeriod, "period")]
    [InlineData(Habit.Late, "timeliness")]
    [InlineData(Habit.AheadOfTime, "clock")]
    [InlineData(Habit.SlowClock, "clock")]
    [InlineData(Habit.AddsCorrections, "corrections")]
    [InlineData(Habit.SendsTwice, "same-file")]
    [InlineData(Habit.RowByRow, "rhythm")]
    [InlineData(Habit.NoGoodsIn, "kinds")]
    [InlineData(Habit.KeyInAddress, "key-in-header")]
    [InlineData(Habit.NoKey, "idempotency-key")]
    [InlineData(Habit.NeverLooks, "receipts")]
    public async Task A_bad_habit_is_found_by_its_check_and_by_no_other(Habit habit, string check) => Assert.Equal([check], Failed(await Judge(habit, [])));

    [Theory]
    [InlineData(Habit.GivesUp, "retries", LineFault.LostAnswer)]
    [InlineData(Habit.Hammers, "retry-after", LineFault.Unavailable)]
    [InlineData(Habit.Hammers, "retry-after", LineFault.TooMany)]
    [InlineData(Habit.ExportsAnew, "same-bytes", LineFault.Cut)]
    [InlineData(Habit.NoKey, "idempotency-key", LineFault.LostAnswer)]
    [InlineData(Habit.NewKeyEachTry, "idempotency-key", LineFault.LostAnswer)]
    [InlineData(Habit.Impatient, "patience", LineFault.SlowAnswer)]
    public async Task A_habit_that_only_trouble_shows_is_found_by_its_check_and_by_no_other(Habit habit, string check, LineFault fault) =>
        Assert.Equal([check], Failed(await Judge(habit, [fault], habit == Habit.Impatient ? TimeSpan.FromSeconds(5) : Wait)));

    [Theory]
    [InlineData(Habit.NetsReturns, "returns")]
    [InlineData(Habit.NeverCorrects, "corrections")]
    public async Task What_was_not_shown_earns_nothing_and_is_no_failure(Habit habit, string check)
    {
        var verdict = await Judge(habit, FaultScript.Everything);
        Assert.Equal([], Failed(verdict));
        Assert.Equal([check], verdict.Points.Where(p => p.Finding.Outcome == Outcome.NotSeen).Select(p => p.Check.Id));
    }

    private async Task<Verdict> Judge(Habit habit, IReadOnlyList<LineFault> faults, TimeSpan? wait = null)
    {
        var hospital = await (await product.District()).Hospital(catalogue: null);
        var last = TimeProvider.System.GetUtcNow().ChinaDay().AddDays(habit == Habit.Late ? -30 : -1);
        var days = new DayRange(last.AddDays(-2), last);
        await using var line = await ConformLine.Open(new Uri("http://127.0.0.1:0"), product.Address, new FaultScript(faults, wait ?? Wait), TimeProvider.System);
        using var sender = new TestSender(line.Address, hospital.Key, habit);
        await sender.Send(new SenderFiles(habit, days.From).All());
        foreach (var feed in await hospital.Client.All("/api/feeds", hospital.Key)) await hospital.Client.Settled(feed.Text("feedId")!);
        using var api = new RunningApi(product.Address, hospital.Key);
        return Verdict.Of(await new ObservationReader(api, product.Address, TimeProvider.System).Read(hospital.Code, days, line.Calls));
    }

    private static IEnumerable<string> Failed(Verdict verdict) => verdict.Points.Where(p => p.Finding.Outcome == Outcome.Failed).Select(p => p.Check.Id);

    private static string Told(Judged p) => $"{p.Check.Id} {p.Finding.Outcome}: {p.Finding.Seen} {string.Join(" | ", p.Finding.Evidence)}";
}
