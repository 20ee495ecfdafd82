using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>
/// A hospital's own figures beside what another source says of the same (灞政办发〔2019〕15号 三(五)2: 配备 from the procurement platform, 使用 from the
/// insurance). Only days for which both speak are compared: a day that one of them doesn't report is missing, not zero.
/// </summary>
/// <param name="Days">The days compared, in days of a hospital.</param>
/// <param name="Doses">The other source's doses ÷ the hospital's own.</param>
/// <param name="Amount">The other source's amount ÷ the hospital's own, of months in which both give amounts; null when none does.</param>
public sealed record Reconciliation(int Days, Ratio Doses, Ratio? Amount)
{
    /// <summary>What the other source says more than the hospital, in 最小制剂单位.</summary>
    public decimal DosesDifference => Doses.Numerator - Doses.Denominator;

    /// <summary>The same in yuan.</summary>
    public decimal? AmountDifference => Amount is { } amount ? amount.Numerator - amount.Denominator : null;

    /// <summary>Compares a month; null when there is no day for which both speak. A day on which only rejected rows occur tells nothing.</summary>
    public static Reconciliation? Of(SourceMonth his, SourceMonth other)
    {
        var days = his.Days.Reported & ~his.Days.Incomplete & other.Days.Reported & ~other.Days.Incomplete;
        if (days == 0) return null;
        var (mine, theirs) = (On(his, days), On(other, days));
        Ratio? amount = mine.Amount is { } own && theirs.Amount is { } others ? new Ratio(others, own) : null;
        return new(int.PopCount(days), new Ratio(theirs.Doses, mine.Doses), amount);
    }

    public static Reconciliation operator +(Reconciliation a, Reconciliation b) => new(
        a.Days + b.Days, a.Doses + b.Doses, (a.Amount, b.Amount) switch
        {
            ({ } one, { } other) => one + other,
            (null, var only) => only,
            (var only, null) => only,
        });

    private static SourcedSum On(SourceMonth month, int days) => SourcedSum.Of([.. month.Facts.Where(f => (days & (1 << (f.Day.Day - 1))) != 0)]);
}
