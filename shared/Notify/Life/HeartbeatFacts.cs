using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Notify.Life;

/// <summary>How fresh a hospital's data is.</summary>
/// <param name="Hospital">Its code.</param>
/// <param name="Name">机构名称.</param>
/// <param name="LastStockDay">The last day whose stock is known; null for none.</param>
/// <param name="LastReceivedAt">When the last feed came that counts; null for none.</param>
/// <param name="SilentSince">The first day that should have been sent and wasn't; null when nothing is overdue.</param>
/// <param name="NeverReported">Whether nothing ever came.</param>
/// <param name="DaysReported">Of the last days, how many are known, over all kinds of feeds that it sends by day.</param>
/// <param name="DaysExpected">How many there should be.</param>
public sealed record HospitalFreshness(
    HospitalCode Hospital, string Name, DateOnly? LastStockDay, DateTimeOffset? LastReceivedAt, DateOnly? SilentSince, bool NeverReported, int DaysReported, int DaysExpected)
{
    /// <summary>Orders hospitals by staleness: those that never sent anything, then those silent for longest, then by the last day of stock.</summary>
    public string Order => $"{(NeverReported ? 0 : 1)}|{SilentSince ?? DateOnly.MaxValue:yyyy-MM-dd}|{LastStockDay ?? DateOnly.MinValue:yyyy-MM-dd}|{Hospital}";
}

/// <summary>What a subscription's daily proof of life says of its hospital or region.</summary>
/// <param name="Hospitals">How fresh each hospital's data is, the stalest first.</param>
/// <param name="Open">Warnings that nobody resolved, by severity.</param>
/// <param name="Due">How many things are to be done.</param>
/// <param name="Overdue">How many of them should have been done before today.</param>
public sealed record ScopeFacts(IReadOnlyList<HospitalFreshness> Hospitals, IReadOnlyDictionary<Severity, int> Open, int Due, int Overdue);

/// <summary>What became of a subscription's alerts since the day before.</summary>
/// <param name="Failed">Given up.</param>
/// <param name="Retrying">Being tried again.</param>
public sealed record DeliveryFacts(int Failed, int Retrying);

/// <summary>When and how the daily proof of life is given; see <c>rules/heartbeat.json</c>.</summary>
/// <param name="Hour">At which hour in China.</param>
/// <param name="CoverageDays">Over how many days reported days are counted.</param>
/// <param name="Named">How many hospitals the text names.</param>
public sealed record HeartbeatRules(int Hour, int CoverageDays, int Named)
{
    /// <summary>The numbers in force on a day.</summary>
    public static HeartbeatRules From(RuleBook book, DateOnly day)
    {
        var rule = book.FindNearest("heartbeat", day);
        return new(Math.Clamp((int)rule["hour"], 0, 23), Math.Max(1, (int)rule["coverageDays"]), (int)rule["named"]);
    }
}
