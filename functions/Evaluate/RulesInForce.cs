using Shared.Detect;
using Shared.Measure;
using Shared.Measure.FeedCalendar;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Evaluate;

/// <summary>The rules and the calendar that evaluation goes by, as they are in force on a day.</summary>
public sealed class RulesInForce(RuleBook book, WorkingCalendar calendar)
{
    /// <summary>Every rule.</summary>
    public RuleBook Book => book;

    /// <summary>The working days.</summary>
    public WorkingCalendar Calendar => calendar;

    /// <summary>What counts as a shortage.</summary>
    public ShortageRules Shortage(DateOnly day) => ShortageRules.From(book, day);

    /// <summary>The clocks of warnings.</summary>
    public WarningRules Warnings(DateOnly day) => WarningRules.From(book, day);

    /// <summary>The same on the working days.</summary>
    public WarningClocks Clocks(DateOnly day) => new(Warnings(day), calendar);

    /// <summary>How the completion of procurement is judged.</summary>
    public CompletionRules Completion(DateOnly day) => CompletionRules.From(book, day);

    /// <summary>How often feeds are expected, and when a hospital is silent.</summary>
    public CalendarRules FeedCalendar(DateOnly day) => CalendarRules.From(book, day);
}
