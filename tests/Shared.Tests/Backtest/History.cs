using Shared.Backtest;
using Shared.Vocabulary;

namespace Shared.Tests.Backtest;

/// <summary>A shelf's truth written as days: <c>.</c> quiet, <c>w</c> wanted and served, <c>0</c> empty, <c>x</c> empty and wanted, <c>u</c> somebody went without although stock was left.</summary>
internal static class History
{
    /// <summary>So many quiet days, then the days as written, then quiet days up to 240.</summary>
    public static ShelfTruth After(int days, string written, Func<int, bool>? isFed = null)
    {
        var all = (new string('.', days) + written).PadRight(240, '.');
        return new ShelfTruth(
            [.. all.Select(c => c is '0' or 'x')], [.. all.Select(c => c is 'w' or 'x' or 'u')], [.. all.Select(c => c is 'x' or 'u')], isFed ?? (_ => true));
    }

    /// <summary>A warning from one day until it was cleared on another.</summary>
    public static WarningTrace Warned(int from, int to = int.MaxValue, Severity severity = Severity.Yellow, params string[] rules)
    {
        var trace = new WarningTrace(from, severity, rules);
        if (to < int.MaxValue) trace.Note(to, Shared.Warn.WarningEvents.Cleared, null);
        return trace;
    }

    public static ScoreTally Tally(ShelfTruth truth, params WarningTrace[] warnings)
    {
        var tally = new ScoreTally();
        tally.Add(truth, warnings);
        return tally;
    }
}
