using Shared.Detect.Beyond;
using Shared.Detect.Demand;
using Shared.Detect.Rules;
using Shared.Detect.Supply;
using Shared.Vocabulary;

namespace Shared.Detect;

/// <summary>One evaluation of a hospital's store. First every product's stock and use are taken, then each is judged beside the others.</summary>
internal sealed class StoreEvaluation
{
    private static readonly Verdict Unknown = new(Judgement.Unknown, null, null);

    private readonly StockWindow _window;
    private readonly SupplyContext _context;
    private readonly ShortageRules _rules;
    private readonly DayScan _scan = new();
    private readonly DayPattern _pattern = new();
    private readonly List<StockPosition> _store;
    private readonly Alternatives _alternatives;
    private readonly StockCases _cases;
    private readonly BeyondStores _beyond;

    public StoreEvaluation(StockWindow window, SupplyContext context, ShortageRules rules)
    {
        (_window, _context, _rules) = (window, context, rules);
        _store = new(window.Drugs.Count);
        foreach (var series in window.Drugs)
        {
            var position = new StockPosition(series, window.AsOf, _scan, rules);
            _store.Add(position);
            if (position.IsKnown && position.MeanDailyUse is { } mean) _pattern.Add(_scan.Counted, position.StockDay, (double)mean);
        }

        _pattern.LayOut(window.AsOf, context.Calendar);
        _alternatives = new(_store, rules);
        _cases = new(window, context, rules, _pattern, _scan);
        _beyond = new(context, window.AsOf);
    }

    /// <summary>One finding a product, in the window's order.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        var findings = new Finding[_store.Count];
        for (var i = 0; i < findings.Length; i++) findings[i] = Judge(_window.Drugs[i], _store[i]);
        return findings;
    }

    private Finding Judge(DrugSeries series, StockPosition position)
    {
        var beyond = _beyond.Of(series);
        return Made(position, Told(ByItself(series, position, beyond), position, beyond));
    }

    /// <summary>What the product's own facts say.</summary>
    private Judged ByItself(DrugSeries series, StockPosition position, BeyondStore beyond)
    {
        if (!position.IsKnown) return new(Unknown, [EvidenceTexts.Silent(position, _window.AsOf, _rules)]) { IsSilent = true };
        if (position.Stock <= 0) return Empty(series, position);
        if (position.DaysOfStock is not { } days) return new(SeverityRules.WithoutUse(position), Later(EvidenceTexts.NoUse, position));
        if (position.StockIsLeast) return new(SeverityRules.AtLeast(position, _rules), Later(EvidenceTexts.AtLeast, position));
        if (position.Use is not { } use) return new(SeverityRules.Plain(days, _rules), Later(EvidenceTexts.DaysOfStock, position));
        return InUse(_cases.Of(series, position, use, beyond));
    }

    private Judged Empty(DrugSeries series, StockPosition position)
    {
        var verdict = SeverityRules.OutOfStock(position, _rules);
        if (verdict.Judgement != Judgement.Raise) return new(verdict, Later(EvidenceTexts.NoDemand, position));
        _scan.ReadAgain(series, position.Day);
        var past = PastTroubles.Of(series, position, _scan, _window.AsOf, _rules);
        return new(verdict, [EvidenceTexts.OutOfStock(position, _rules), .. RaisedEvidence.Past(past, _rules)]) { IsDrying = true };
    }

    private Judged InUse(StockCase stock)
    {
        var verdict = SeverityRules.Judge(stock, _rules);
        var (isDrying, between) = (stock.Outlook.IsOverdue, Between(stock.Outlook));
        if (verdict.Judgement != Judgement.Raise) return new(verdict, Later(EvidenceTexts.DaysOfStock, stock.Position)) { IsDrying = isDrying, StockOutBetween = between };
        var (by, doses) = OrderAdvice.Of(stock, _window.AsOf, _context.Calendar, _rules.Advice);
        return new(verdict, RaisedEvidence.Of(stock, _window.AsOf, _rules)) { IsDrying = isDrying, StockOutBetween = between, OrderBy = by, OrderDoses = doses };
    }

    private WrittenWhenRead Later(Func<StockPosition, ShortageRules, Evidence> write, StockPosition position) => new(write, position, _rules);

    /// <summary>What the store says, beside its alternatives and what is known from beyond it.</summary>
    private Judged Told(in Judged own, StockPosition position, BeyondStore beyond)
    {
        var verdict = own.Verdict;
        var reported = beyond.Reported is not null && _rules.PharmacistReport.IsOn() ? beyond.Reported : null;
        if (reported is not null && !position.WasSuppliedAfter(reported.Since)) verdict = verdict.AtLeastYellow(reported.Type);
        if (verdict.Judgement is Judgement.Clear or Judgement.Unknown) return own;
        if (reported is null && _alternatives.SelectedInsteadOf(position) is { } replaced)
            return own with { Verdict = Verdict.Clear, Evidence = [.. own.Evidence, replaced] };
        return verdict.Judgement == Judgement.Hold ? own : Raised(own, verdict, [.. own.Evidence, .. RaisedEvidence.Beyond(beyond, _rules)], position);
    }

    /// <summary>Where the same drug of another maker is safely in store, patients are served: at most yellow, and nothing to report.</summary>
    private Judged Raised(in Judged own, Verdict verdict, IReadOnlyList<Evidence> evidence, StockPosition position)
    {
        var twin = _alternatives.SafeTwin(position);
        var severity = twin is null ? verdict.Severity : Severity.Yellow;
        return own with
        {
            Verdict = verdict with { Severity = severity },
            Reportable = twin is null && severity is Severity.Orange or Severity.Red,
            Evidence = twin is null ? evidence : [.. evidence, twin],
            Substitutes = _alternatives.SubstitutesOf(position),
        };
    }

    private Finding Made(StockPosition position, in Judged judged) => new()
    {
        DrugCode = position.DrugCode,
        Product = position.Product,
        Judgement = judged.Verdict.Judgement,
        Severity = judged.Verdict.Severity,
        ShortageType = judged.Verdict.Type,
        DaysOfStock = position.IsKnown ? position.DaysOfStock : null,
        MeanDailyUse = position.MeanDailyUse,
        Stock = position.Stock,
        StockDay = position.StockDay,
        OutSince = position.OutSince,
        ProjectedStockOut = position.IsKnown && position.DaysOfStock is { } days ? After(position.StockDay, (int)decimal.Floor(days)) : null,
        StockOutBetween = judged.StockOutBetween,
        IsDrying = judged.IsDrying,
        OrderBy = judged.OrderBy,
        OrderDoses = judged.OrderDoses,
        SafeCoverDoses = position.MeanDailyUse is { } mean && (double)mean < 1e20 ? mean * _rules.Advice.SafeDays : null,
        IsSilent = judged.IsSilent,
        Reportable = judged.Reportable,
        Evidence = judged.Evidence,
        Substitutes = judged.Substitutes,
    };

    private DayRange? Between(StockOutlook outlook) =>
        outlook.Latest < DayPattern.Ahead && After(_window.AsOf, outlook.Earliest) is { } from && After(_window.AsOf, outlook.Latest) is { } to ? new(from, to) : null;

    private static DateOnly? After(DateOnly day, int days) => days > DateOnly.MaxValue.DayNumber - day.DayNumber ? null : day.AddDays(days);
}
