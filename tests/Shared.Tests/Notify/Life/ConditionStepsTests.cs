using Shared.Notify.Life;
using Shared.Vocabulary;

namespace Shared.Tests.Notify.Life;

public class ConditionStepsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    [Fact]
    public void Trouble_is_told_once_then_daily_then_that_it_is_over()
    {
        var told = Story((0, CheckStatus.Ok), (5, CheckStatus.Failed), (10, CheckStatus.Failed), (5 + (24 * 60), CheckStatus.Failed), (10 + (24 * 60), CheckStatus.Failed), (3000, CheckStatus.Ok), (3005, CheckStatus.Ok));
        Assert.Equal(["5 raised", $"{5 + (24 * 60)} repeated", "3000 cleared"], told.Select(t => $"{t.Minute} {t.News.Event}"));
        Assert.Equal(3, told.Select(t => t.News.Id).Distinct().Count());
        Assert.All(told, t => Assert.Equal(Start.AddMinutes(5), t.News.TroubleSince));
    }

    [Fact]
    public void Trouble_that_becomes_worse_is_told_and_trouble_that_becomes_less_is_not()
    {
        var told = Story((0, CheckStatus.Degraded), (5, CheckStatus.Failed), (10, CheckStatus.Degraded), (15, CheckStatus.Failed), (20, CheckStatus.Ok));
        Assert.Equal(["0 raised", "5 changed", "20 cleared"], told.Select(t => $"{t.Minute} {t.News.Event}"));
    }

    [Fact]
    public void What_comes_back_is_told_under_another_name()
    {
        var told = Story((0, CheckStatus.Failed), (5, CheckStatus.Ok), (10, CheckStatus.Failed));
        Assert.Equal(["raised", "cleared", "raised"], told.Select(t => t.News.Event));
        Assert.Equal(3, told.Select(t => t.News.Id).Distinct().Count());
    }

    [Fact]
    public void A_look_that_is_taken_again_after_a_crash_names_the_same()
    {
        var found = new Finding("timer:Sweep", CheckStatus.Failed, new Bilingual("停", "stopped"));
        Assert.Equal(ConditionSteps.After(null, found, Start, Day).News!.Id, ConditionSteps.After(null, found, Start, Day).News!.Id);
    }

    [Fact]
    public void A_part_that_is_well_is_well_since_it_was_first_seen()
    {
        var found = new Finding("feeds", CheckStatus.Ok, new Bilingual("正常", "well"));
        var first = ConditionSteps.After(null, found, Start, Day).Next;
        Assert.Equal(Start, ConditionSteps.After(first, found, Start.AddHours(1), Day).Next.Since);
    }

    private static List<(int Minute, OperatorNews News)> Story(params (int Minute, CheckStatus Status)[] looks)
    {
        Condition? known = null;
        var told = new List<(int, OperatorNews)>();
        foreach (var (minute, status) in looks)
        {
            (known, var news) = ConditionSteps.After(known, new Finding("timer:Sweep", status, new Bilingual("甲", "a")), Start.AddMinutes(minute), Day);
            if (news is not null) told.Add((minute, news));
        }

        return told;
    }
}
