using Functions.Books;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>The rules as jurisdictions have them, at one version of the thresholds and of the calendar fed.</summary>
/// <param name="Version">The version of the book of thresholds; 0 before the first.</param>
/// <param name="Rules">The rules by region and day.</param>
/// <param name="Calendar">The working days, which are the same everywhere.</param>
public sealed record JurisdictionRules(int Version, RegionalRules Rules, WorkingCalendar Calendar)
{
    /// <summary>The rules in force in a region on a day.</summary>
    public RulesInForce In(RegionCode region, DateOnly day) => new(Rules.In(region, day), Calendar);
}

/// <summary>Reads what jurisdictions put in place of the product's own thresholds and working days; a number that no rule has is passed over.</summary>
public sealed class Jurisdictions(KeyedBooks books, RulesInForce national)
{
    private Known? _known;

    /// <summary>The rules as they count now.</summary>
    public async Task<JurisdictionRules> Read(CancellationToken cancel) => Of(
        await books.Read<ThresholdRow>(FeedId.Reference, FeedKind.Thresholds, cancel), await books.Read<CalendarRow>(FeedId.Reference, FeedKind.Calendar, cancel));

    /// <summary>The rules by the books that pointers name.</summary>
    public async Task<JurisdictionRules> Read(BookPointers reference, CancellationToken cancel) => Of(
        await books.Read<ThresholdRow>(reference, FeedKind.Thresholds, cancel), await books.Read<CalendarRow>(reference, FeedKind.Calendar, cancel));

    private JurisdictionRules Of(KeyedBook<ThresholdRow> thresholds, KeyedBook<CalendarRow> calendar)
    {
        if (_known is { } known && ReferenceEquals(known.Thresholds, thresholds) && ReferenceEquals(known.Calendar, calendar)) return known.Rules;
        // A number that a later release no longer has: what was fed once must not stop every evaluation.
        var names = national.Book.Numbers.ToHashSet(StringComparer.Ordinal);
        var rules = new JurisdictionRules(
            thresholds.Version,
            new RegionalRules(national.Book, thresholds.Rows().Where(r => names.Contains(ThresholdNames.Of(r)))),
            national.Calendar.With(Days(calendar, CalendarDay.Holiday), Days(calendar, CalendarDay.Workday)));
        _known = new(thresholds, calendar, rules);
        return rules;
    }

    private static IEnumerable<DateOnly> Days(KeyedBook<CalendarRow> calendar, CalendarDay type) => calendar.Rows().Where(r => r.Type == type).Select(r => r.Date);

    private sealed record Known(KeyedBook<ThresholdRow> Thresholds, KeyedBook<CalendarRow> Calendar, JurisdictionRules Rules);
}

/// <summary>The names under which thresholds may be fed.</summary>
public static class ThresholdNames
{
    private const string YesOrNo = "yes or no";

    /// <summary>A row's number, for example <c>days-of-stock.yellow</c>.</summary>
    public static string Of(ThresholdRow row) => $"{row.Rule}.{row.Threshold}";

    /// <summary>The first row that names a number no rule has, or gives one that is neither 0 nor 1 where only these make sense; null when all are good.</summary>
    public static Problem? FindUnknown(IEnumerable<ThresholdRow> rows, RuleBook book)
    {
        var known = book.Rules.SelectMany(r => r.Thresholds, (r, t) => ($"{r.Id}.{t.Key}", t.Value.Unit)).ToDictionary(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(Of(row), out var unit)) return Unknown(row, book);
            if (unit == YesOrNo && row.Value is not (0 or 1)) return NeitherNor(row);
        }

        return null;
    }

    private static Problem Unknown(ThresholdRow row, RuleBook book)
    {
        var rule = book.Rules.FirstOrDefault(r => r.Id == row.Rule);
        var allowed = rule is null ? string.Join(", ", book.Rules.Select(r => r.Id).Distinct(StringComparer.Ordinal)) : string.Join(", ", rule.Thresholds.Keys);
        return new Problem(
            "unknown_threshold",
            rule is null
                ? new($"第 {row.Row} 行：没有规则“{row.Rule}”。", $"Row {row.Row}: there is no rule '{row.Rule}'.")
                : new($"第 {row.Row} 行：规则“{row.Rule}”没有阈值“{row.Threshold}”。", $"Row {row.Row}: rule '{row.Rule}' has no threshold '{row.Threshold}'."),
            new($"可用：{allowed}。", $"Allowed: {allowed}."));
    }

    private static Problem NeitherNor(ThresholdRow row) => new(
        "threshold_out_of_range",
        new($"第 {row.Row} 行：{Of(row)} 为“{row.Value}”，应为 1（是）或 0（否）。", $"Row {row.Row}: {Of(row)} is '{row.Value}'; 1 (yes) or 0 (no) was expected."),
        new("请改为 1 或 0。", "Use 1 or 0."));
}
