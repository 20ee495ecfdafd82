using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>What the kinds that are kept by day have in common: a day, a drug and a quantity.</summary>
internal abstract class DayRowRules : IRowRules
{
    private readonly FeedParameters _parameters;
    private readonly DrugCatalogue _catalogue;
    private readonly FeedTexts _texts;
    private readonly IDayFacts _facts;
    private readonly UnmappedCodes _unmapped;
    private readonly int _date;
    private readonly int _drugCode;
    private readonly int _packs;
    private readonly int _doses;
    private CatalogueStretch[] _found = new CatalogueStretch[64];
    private LastDay _lastDay;
    private ExactSum _total;

    protected DayRowRules(RowFields fields, FeedParameters parameters, DrugCatalogue catalogue, FeedTexts texts, IDayFacts facts)
    {
        Fields = fields;
        (_parameters, _catalogue, _texts, _facts) = (parameters, catalogue, texts, facts);
        _unmapped = new UnmappedCodes(fields);
        (_date, _drugCode) = (fields.IndexOf("date"), fields.IndexOf("drugCode"));
        (_packs, _doses) = (fields.IndexOf("packs"), fields.IndexOf("doses"));
    }

    protected RowFields Fields { get; }

    public RowOutcome Take()
    {
        var day = Day();
        var drug = Fields.Code(_drugCode, _texts.Drugs);
        var known = day is { } date && drug >= 0 ? Find(drug, date) : default;
        var fact = new DayFact { Row = Fields.Row, Drug = drug, Entry = known.Row, Doses = Quantity(known), Batch = -1 };
        Judge(ref fact);
        if (Fields.Faulty)
        {
            if (day is { } rejected) _facts.Reject(rejected, drug);
            return RowOutcome.Rejected;
        }

        if (known.Row is null) return Wait(drug, day!.Value);
        _facts.Add(day!.Value, fact);
        if (fact.Amount is { } amount) _total.Add(amount);
        return RowOutcome.Accepted;
    }

    public void TakeDamaged()
    {
        if (Fields.DayOfDamagedRow(_date) is { } day && _parameters.Period?.Contains(day) != false)
            _facts.Reject(day, Fields.CodeOfDamagedRow(_drugCode, _texts.Drugs));
    }

    public NormalisedFeed Complete(NormalisedFeed feed) => feed with
    {
        AcceptedAmount = _parameters.Kind == FeedKind.Stock ? null : _total.Value,
        Unmapped = _unmapped.All,
    };

    /// <summary>Reads and judges what only this kind has. The quantity of a code that waits may still be in packs; its sign is right.</summary>
    protected abstract void Judge(ref DayFact fact);

    protected int Place(int column) => Fields.Text(column, _texts.Places);

    protected int Batch(int column) => Fields.Text(column, _texts.Batches);

    protected decimal? Amount(int column, in decimal quantity)
    {
        var amount = Fields.Number(column);
        if (Quantities.OppositeSigns(quantity, amount))
            Fields.Reject(RejectionCodes.OppositeSigns, column, Fields.Shown(column), Same($"{quantity}"));
        return amount;
    }

    /// <summary>Whether the kind takes a quantity; it has noted the fault when not.</summary>
    protected virtual bool Allows(int column, decimal quantity) => true;

    private DateOnly? Day()
    {
        var text = Fields.Bytes(_date);
        if (_lastDay.Is(text)) return _lastDay.Day;
        if (Fields.DayOfMoment(_date) is not { } day) return null;
        if (_parameters.Period is not { } period || period.Contains(day))
        {
            _lastDay = new LastDay(text, day);
            return day;
        }

        Fields.Reject(RejectionCodes.DateOutsidePeriod, _date, Fields.Shown(_date), Same($"{period}"));
        return null;
    }

    private decimal Quantity(in CatalogueStretch known)
    {
        if (!TryQuantity(_packs, out var packs) | !TryQuantity(_doses, out var doses)) return 0;
        if (doses.HasValue && !packs.HasValue) return doses.GetValueOrDefault();
        var quantity = Quantities.InDoses(packs, doses, known.Row is null ? null : known.PackSize);
        if (quantity.Fault is { } fault) RejectQuantity(fault, packs, known.Row);
        return known.Row is null ? doses ?? packs ?? 0 : quantity.Doses;
    }

    private bool TryQuantity(int column, out decimal? quantity) =>
        Fields.TryNumber(column, out quantity) && (quantity is not { } value || Allows(column, value));

    private void RejectQuantity(string fault, decimal? packs, CatalogueRow? known)
    {
        var column = fault switch
        {
            RejectionCodes.MissingQuantity => -1,
            RejectionCodes.NumberOutOfRange => _packs,
            _ => _doses,
        };
        var sum = known is null ? "" : $"{packs} × {known.PackSize}";
        var detail = fault == RejectionCodes.UnitsDisagree ? Same($"{sum} = {packs * known?.PackSize}") : Same(sum);
        Fields.Reject(fault, column, column < 0 ? null : Fields.Shown(column), detail);
    }

    private RowOutcome Wait(int drug, DateOnly day)
    {
        _unmapped.Add(_texts.Drugs[drug], Fields.Row, day);
        _facts.Wait(day, drug);
        return RowOutcome.Unmapped;
    }

    private CatalogueStretch Find(int drug, DateOnly day)
    {
        if (drug >= _found.Length) Array.Resize(ref _found, _texts.Drugs.Count * 2);
        ref var found = ref _found[drug];
        if (!found.Contains(day)) found = _catalogue.FindStretch(_texts.Drugs[drug], day);
        return found;
    }

    private static Bilingual Same(string text) => new(text, text);
}
