using System.Globalization;
using System.Text;
using Shared.Vocabulary;

namespace Shared.Measure.Supply;

/// <summary>Names what the orders of a month are judged by, so that sums made under other hours or another calendar are known to be stale.</summary>
public static class DeliveryJudgement
{
    // Longer than any run of days off around the longest hours that a rule allows; a clock that runs longer asks a later month's days too.
    private const int DaysBeyond = 45;

    /// <summary>The hours, and the days off of the month and the weeks after it, as one short text.</summary>
    public static string Of(DeliveryClock clock, Month month)
    {
        var rules = clock.Rules;
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{rules.OrdinaryHours:0.####}{(rules.OrdinaryRests ? "r" : "")}/{rules.UrgentHours:0.####}{(rules.UrgentRests ? "r" : "")}/");
        var (bits, count) = (0, 0);
        foreach (var day in new DayRange(month.First, Until(month)).Each())
        {
            bits = (bits << 1) | (clock.IsDayOff(day) ? 1 : 0);
            if (++count % 4 != 0) continue;
            text.Append("0123456789abcdef"[bits]);
            bits = 0;
        }

        return text.Append(bits).ToString();
    }

    private static DateOnly Until(Month month) => month.Last.DayNumber > DateOnly.MaxValue.DayNumber - DaysBeyond ? DateOnly.MaxValue : month.Last.AddDays(DaysBeyond);
}
