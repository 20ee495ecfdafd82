using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>月计划: how an agreed volume is spread over the months of its term.</summary>
public static class MonthlyPlan
{
    /// <summary>
    /// The doses planned for a month: the fed plan (one number for every month, or <c>yyyy-MM=n;…</c> where a month that is
    /// not named has none), else the agreed volume spread evenly. 0 outside the term.
    /// </summary>
    public static decimal DosesIn(AgreementRow agreement, Month month)
    {
        if (month < Month.Of(agreement.From) || month > Month.Of(agreement.To)) return 0;
        return MonthlyPlanText.Of(agreement.MonthlyPlan, month) ?? agreement.AgreedDoses / MonthsOf(agreement);
    }

    /// <summary>
    /// The length of the term in months, a part of a month counting as one: 2019-03-25 to 2020-03-24 is 12, as the agreement means it,
    /// though it touches 13 calendar months.
    /// </summary>
    public static int MonthsOf(AgreementRow agreement)
    {
        var end = agreement.To.AddDays(1);
        var months = ((end.Year - agreement.From.Year) * 12) + end.Month - agreement.From.Month;
        return Math.Max(1, agreement.From.AddMonths(months) < end ? months + 1 : months);
    }
}
