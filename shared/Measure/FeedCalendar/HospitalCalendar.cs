using Shared.Vocabulary;

namespace Shared.Measure.FeedCalendar;

/// <summary>What an admin set for a kind of feed, from a day on.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Every">How often it is expected; null gives the kind back to what the history shows.</param>
/// <param name="GraceDays">By how many days it may be late; null for the rule's number.</param>
/// <param name="EffectiveFrom">The first day it holds for.</param>
public sealed record CalendarEntry(FeedKind Kind, FeedInterval? Every, int? GraceDays, DateOnly EffectiveFrom);

/// <summary>Everything set for a hospital. An entry holds until a later one of its kind; earlier ones stay as they were.</summary>
public sealed record HospitalCalendar(IReadOnlyList<CalendarEntry> Entries)
{
    /// <summary>Nothing set: everything is learned.</summary>
    public static HospitalCalendar Empty { get; } = new([]);

    /// <summary>The kinds for which anything was set up to a day.</summary>
    public IEnumerable<FeedKind> Kinds(DateOnly asOf) => Entries.Where(e => e.EffectiveFrom <= asOf).Select(e => e.Kind).Distinct();

    /// <summary>The entry of a kind that is in force on a day, or null.</summary>
    public CalendarEntry? On(FeedKind kind, DateOnly day) =>
        Entries.Where(e => e.Kind == kind && e.EffectiveFrom <= day).MaxBy(e => e.EffectiveFrom) is { Every: not null } entry ? entry : null;

    /// <summary>The calendar with these entries; one of the same kind and day is replaced.</summary>
    public HospitalCalendar With(IEnumerable<CalendarEntry> entries)
    {
        var all = Entries.ToDictionary(e => (e.Kind, e.EffectiveFrom));
        foreach (var entry in entries) all[(entry.Kind, entry.EffectiveFrom)] = entry;
        return new([.. all.Values.OrderBy(e => e.Kind).ThenBy(e => e.EffectiveFrom)]);
    }

    /// <summary>What is expected of a kind as of a day: what is set, else what the fronts of its history show.</summary>
    public FeedExpectation Expect(FeedKind kind, IReadOnlyList<DateOnly> fronts, DateOnly asOf, CalendarRules rules)
    {
        if (On(kind, asOf) is not { Every: { } every } entry) return FeedHabit.Learn(fronts, rules);
        var from = entry.EffectiveFrom == DateOnly.MinValue ? ("", "") : ($"，自 {entry.EffectiveFrom:yyyy-MM-dd} 起", $" from {entry.EffectiveFrom:yyyy-MM-dd} on");
        return new(every, entry.GraceDays ?? rules.GraceOf(every), ExpectationOrigin.Set, new($"由管理员设定{from.Item1}", $"set by an admin{from.Item2}"));
    }
}
