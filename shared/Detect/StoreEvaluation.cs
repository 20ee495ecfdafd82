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
        var finding = Basics(position);
        if (!position.IsKnown) return Told(finding, Unknown, [EvidenceTexts.Silent(position, _window.AsOf, _rules)], position, beyond);
        if (position.Stock <= 0) return Empty(finding, series, position, beyond);
        if (position.DaysOfStock is not { } days) return Told(finding, SeverityRules.WithoutUse(position), [EvidenceTexts.NoUse(position, _rules)], position, beyond);
        if (position.StockIsLeast) return Told(finding, SeverityRules.AtLeast(position, _rules), [EvidenceTexts.AtLeast(position, _rules)], position, beyond);
        _scan.Read(series, position.Day);
        if (UseEstimate.Of(_scan.Counted, _rules.Use) is not { } use)
            return Told(finding, SeverityRules.Plain(days, _rules), [EvidenceTexts.DaysOfStock(position, _rules)], position, beyond);
        return InUse(finding, _cases.Of(series, position, use, beyond), beyond);
    }

    private Finding Empty(Finding finding, DrugSeries series, StockPosition position, BeyondStore beyond)
    {
        var verdict = SeverityRules.OutOfStock(position, _rules);
        finding = finding with { IsDrying = verdict.Judgement == Judgement.Raise };
        if (verdict.Judgement != Judgement.Raise) return Told(finding, verdict, [EvidenceTexts.NoDemand(position, _rules)], position, beyond);
        _scan.Read(series, position.Day);
        var past = PastTroubles.Of(series, position, _scan, _window.AsOf, _rules);
        return Told(finding, verdict, [EvidenceTexts.OutOfStock(position, _rules), .. RaisedEvidence.Past(past, _rules)], position, beyond);
    }

    private Finding InUse(Finding finding, StockCase stock, BeyondStore beyond)
    {
        var verdict = SeverityRules.Judge(stock, _rules);
        finding = finding with { IsDrying = stock.Outlook.IsOverdue, StockOutBetween = Between(stock.Outlook) };
        if (verdict.Judgement != Judgement.Raise)
            return Told(finding, verdict, new WrittenWhenRead(() => EvidenceTexts.DaysOfStock(stock.Position, _rules)), stock.Position, beyond);
        finding = OrderAdvice.Add(finding, stock, _window.AsOf, _context.Calendar, _rules.Advice);
        return Told(finding, verdict, RaisedEvidence.Of(stock, _window.AsOf, _rules), stock.Position, beyond);
    }

    /// <summary>What the store says, beside its alternatives and what is known from beyond it.</summary>
    private Finding Told(Finding finding, Verdict verdict, IReadOnlyList<Evidence> evidence, StockPosition position, BeyondStore beyond)
    {
        var reported = _rules.PharmacistReport.IsOn() ? beyond.Reported : null;
        if (reported is not null && !position.WasSuppliedAfter(reported.Since)) verdict = verdict.AtLeastYellow(reported.Type);
        if (verdict.Judgement is Judgement.Clear or Judgement.Unknown) return finding with { Judgement = verdict.Judgement, Evidence = evidence };
        if (reported is null && _alternatives.SelectedInsteadOf(position) is { } replaced)
            return finding with { Judgement = Judgement.Clear, Evidence = [.. evidence, replaced] };
        if (verdict.Judgement == Judgement.Hold) return finding with { Judgement = Judgement.Hold, Evidence = evidence };
        return Raised(finding, verdict, [.. evidence, .. RaisedEvidence.Beyond(beyond, _rules)], position);
    }

    /// <summary>Where the same drug of another maker is safely in store, patients are served: at most yellow, and nothing to report.</summary>
    private Finding Raised(Finding finding, Verdict verdict, IReadOnlyList<Evidence> evidence, StockPosition position)
    {
        var twin = _alternatives.SafeTwin(position);
        var severity = twin is null ? verdict.Severity : Severity.Yellow;
        return finding with
        {
            Judgement = Judgement.Raise,
            Severity = severity,
            ShortageType = verdict.Type,
            Reportable = twin is null && severity is Severity.Orange or Severity.Red,
            Evidence = twin is null ? evidence : [.. evidence, twin],
            Substitutes = _alternatives.SubstitutesOf(position),
        };
    }

    private Finding Basics(StockPosition position) => new()
    {
        DrugCode = position.DrugCode,
        Product = position.Product,
        Judgement = Judgement.Unknown,
        DaysOfStock = position.IsKnown ? position.DaysOfStock : null,
        MeanDailyUse = position.MeanDailyUse,
        Stock = position.Stock,
        StockDay = position.StockDay,
        OutSince = position.OutSince,
        ProjectedStockOut = position.IsKnown && position.DaysOfStock is { } days ? After(position.StockDay, (int)decimal.Floor(days)) : null,
        SafeCoverDoses = position.MeanDailyUse is { } mean && (double)mean < 1e20 ? mean * _rules.Advice.SafeDays : null,
    };

    private DayRange? Between(StockOutlook outlook) =>
        outlook.Latest < DayPattern.Ahead && After(_window.AsOf, outlook.Earliest) is { } from && After(_window.AsOf, outlook.Latest) is { } to ? new(from, to) : null;

    private static DateOnly? After(DateOnly day, int days) => days > DateOnly.MaxValue.DayNumber - day.DayNumber ? null : day.AddDays(days);
}
