using Shared.Detect;
using Shared.Vocabulary;
using Shared.Warn;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Warn.WarningLifeCycleTests;

namespace Shared.Tests.Warn;

/// <summary>Every state a warning can be in, under everything that the system can find, on every side of the day of its figures.</summary>
public class WarningStateMachineTests
{
    private static readonly DateOnly Day = D("2026-10-13");

    /// <summary>
    /// What happens on a later day: an event, <c>figures</c> for newer figures alone, <c>-</c> for nothing. The warning stands at orange.
    /// Resolved ones: by the system, by a person, and so long ago that a shortage is a new one.
    /// </summary>
    private const string Later =
        """
        state         same      worse     milder    hold      clear     unknown
        none          raised    raised    raised    -         -         -
        open          figures   changed   changed   figures   cleared   -
        acknowledged  figures   changed   changed   figures   cleared   -
        reported      figures   changed   changed   figures   cleared   -
        escalated     figures   changed   changed   figures   cleared   -
        bySystem      reopened  reopened  reopened  -         -         -
        byPerson      reopened  reopened  reopened  -         -         -
        longAgo       raised    raised    raised    -         -         -
        """;

    /// <summary>The same as of the very day: the facts were corrected. What a person resolved stays so.</summary>
    private const string SameDay =
        """
        state         same      worse     milder    hold      clear     unknown
        none          raised    raised    raised    -         -         -
        open          -         changed   changed   figures   cleared   -
        acknowledged  -         changed   changed   figures   cleared   -
        reported      -         changed   changed   figures   cleared   -
        escalated     -         changed   changed   figures   cleared   -
        bySystem      reopened  reopened  reopened  -         -         -
        byPerson      -         -         -         -         -         -
        """;

    public static TheoryData<string, string, string, string> EveryCase()
    {
        var cases = new TheoryData<string, string, string, string>();
        foreach (var (asOf, table) in new[] { ("2026-10-14", Later), ("2026-10-13", SameDay) })
        {
            var rows = table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
            foreach (var row in rows.Skip(1))
            {
                for (var i = 1; i < row.Length; i++) cases.Add(asOf, row[0], rows[0][i], row[i]);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(EveryCase))]
    public void Every_state_and_judgement_is_as_the_table_says(string asOf, string state, string found, string expected)
    {
        var before = In(state);
        var step = WarningsAfter(before is null ? [] : [before], asOf, Found(found)).SingleOrDefault();

        Assert.Equal(expected, step is null ? "-" : step.Event?.Event ?? "figures");
        if (step is null) return;
        Assert.Equal(Expected(before?.State, expected), step.Warning.State);
        Assert.Equal(expected == "raised", step.Warning.Id != before?.Id);
        Assert.Equal(step.Warning.State == WarningState.Resolved, step.Warning.ResolvedOn is not null);
        Assert.Equal(D(asOf), step.Warning.UpdatedOn);
        Assert.Empty(WarningsAfter([step.Warning], asOf, Found(found)));
    }

    [Theory]
    [MemberData(nameof(EveryCase))]
    public void As_of_an_earlier_day_nothing_happens_to_what_is_known(string asOf, string state, string found, string _)
    {
        if (In(state) is { } known) Assert.Empty(WarningsAfter([known], known.UpdatedOn.AddDays(D(asOf) > Day ? -1 : -40).ToString("yyyy-MM-dd"), Found(found)));
    }

    private static WarningState Expected(WarningState? before, string expected) => expected switch
    {
        "raised" or "reopened" => WarningState.Open,
        "cleared" => WarningState.Resolved,
        _ => before!.Value,
    };

    private static Finding Found(string what) => what switch
    {
        "same" => Orange,
        "worse" => Red,
        "milder" => Yellow,
        "hold" => Orange with { Judgement = Judgement.Hold, Severity = null, ShortageType = null, Stock = 80 },
        "clear" => Fine,
        _ => Fine with { Judgement = Judgement.Unknown },
    };

    private static ShortageWarning? In(string state)
    {
        var open = After([], "2026-10-13", Orange);
        return state switch
        {
            "none" => null,
            "bySystem" => After([open], "2026-10-13", Fine),
            "byPerson" => Act(open, WarningAction.Resolve),
            "longAgo" => After([After([], "2026-09-01", Orange)], "2026-09-28", Fine),
            "open" => open,
            "acknowledged" => Act(open, WarningAction.Acknowledge),
            "reported" => Act(open, WarningAction.Report),
            _ => Act(open, WarningAction.Escalate),
        };
    }

    private static ShortageWarning Act(ShortageWarning warning, WarningAction action) =>
        WarningLifeCycle.Act(warning, action, new("李科长", ActorRole.Officer), null, null, Now, Day).Warning!;
}
