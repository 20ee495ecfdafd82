using Shared.Measure.Supply;
using Shared.Vocabulary;

namespace Functions.Evaluate.Supply;

/// <summary>The rules by which an institution's deliveries and payments of a month are judged: those in force on the month's last day.</summary>
public sealed class SupplyRules(RulesInForce rules)
{
    /// <summary>The clock of its orders.</summary>
    public DeliveryClock Clock(Institution institution, Month month) => new(Deliveries(institution, month), day => !rules.Calendar.IsWorkingDay(day));

    /// <summary>The rules of its deliveries.</summary>
    public DeliveryRules Deliveries(Institution institution, Month month) => DeliveryRules.From(rules.Book, On(institution, month));

    /// <summary>The rules of its payments.</summary>
    public PaymentRules Payments(Institution institution, Month month) => PaymentRules.From(rules.Book, On(institution, month));

    private static DateOnly On(Institution institution, Month month)
    {
        ArgumentNullException.ThrowIfNull(institution);
        return month.Last;
    }
}
