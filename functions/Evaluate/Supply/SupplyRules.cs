using System.Collections.Concurrent;
using Shared.Measure.Supply;
using Shared.Vocabulary;

namespace Functions.Evaluate.Supply;

/// <summary>The rules by which deliveries and payments are judged, as jurisdictions have them now.</summary>
public sealed class SupplyRules(Jurisdictions jurisdictions)
{
    private SupplyJudge? _known;

    /// <summary>The rules as they count now.</summary>
    public async Task<SupplyJudge> Read(CancellationToken cancel)
    {
        var rules = await jurisdictions.Read(cancel);
        return _known is { } known && ReferenceEquals(known.Rules, rules) ? known : _known = new SupplyJudge(rules);
    }
}

/// <summary>Judges the deliveries and payments of a month by the rules in force in the institution's region on the month's last day.</summary>
public sealed class SupplyJudge(JurisdictionRules rules)
{
    private readonly ConcurrentDictionary<(RegionCode, Month), (DeliveryClock Clock, string Name)> _clocks = new();
    private readonly ConcurrentDictionary<(RegionCode, Month), (PaymentRules Rules, string Name)> _payments = new();

    /// <summary>The rules of jurisdictions it goes by.</summary>
    public JurisdictionRules Rules => rules;

    /// <summary>The clock of orders.</summary>
    public DeliveryClock Clock(RegionCode region, Month month) => Clocks(region, month).Clock;

    /// <summary>What orders of the month are judged by, as one text.</summary>
    public string ClockName(RegionCode region, Month month) => Clocks(region, month).Name;

    /// <summary>The rules of invoices.</summary>
    public PaymentRules Payments(RegionCode region, Month month) => PaymentsOf(region, month).Rules;

    /// <summary>What invoices of the month are judged by, as one text.</summary>
    public string PaymentsName(RegionCode region, Month month) => PaymentsOf(region, month).Name;

    private (DeliveryClock Clock, string Name) Clocks(RegionCode region, Month month) => _clocks.GetOrAdd((region, month), _ =>
    {
        var clock = new DeliveryClock(DeliveryRules.From(rules.In(region, month.Last).Book, month.Last), day => !rules.Calendar.IsWorkingDay(day));
        return (clock, DeliveryJudgement.Of(clock, month));
    });

    private (PaymentRules Rules, string Name) PaymentsOf(RegionCode region, Month month) => _payments.GetOrAdd((region, month), _ =>
    {
        var judged = PaymentRules.From(rules.In(region, month.Last).Book, month.Last);
        return (judged, PaymentMonth.Judgement(judged));
    });
}
