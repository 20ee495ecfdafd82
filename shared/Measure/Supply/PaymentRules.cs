namespace Shared.Measure.Supply;

/// <summary>The numbers by which payments are judged; see <c>rules/payment-days.json</c>.</summary>
/// <param name="StartsAfterDays">How many days after 验收 counting starts.</param>
/// <param name="OverdueAfter">More days than this are overdue.</param>
/// <param name="Ageing">The last days of the first three groups of open amounts; the fourth is beyond.</param>
public sealed record PaymentRules(int StartsAfterDays, decimal OverdueAfter, PaymentAgeing Ageing)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "payment-days";

    /// <summary>The numbers in force on a day.</summary>
    public static PaymentRules From(RuleBook book, DateOnly day)
    {
        var rule = book.Find(Id, day);
        return new((int)rule["startsAfterDays"], rule["overdueAfter"], new(rule["ageingFirst"], rule["ageingSecond"], rule["ageingThird"]));
    }
}

/// <summary>The last days of the first three groups of open amounts.</summary>
public sealed record PaymentAgeing(decimal First, decimal Second, decimal Third);
