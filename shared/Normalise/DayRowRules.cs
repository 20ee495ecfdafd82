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
    private readonly UnmappedCodes _unmapped = new();
    private readonly int _date;
    private readonly int _drugCode;
    private readonly int _packs;
    private readonly int _doses;
    private CatalogueStretch?[] _found = new CatalogueStretch?[64];
    private decimal _total;

    protected DayRowRules(RowFields fields, FeedParameters parameters, DrugCatalogue catalogue, FeedTexts texts, IDayFacts facts)
    {
        Fields = fields;
        (_parameters, _catalogue, _texts, _facts) = (parameters, catalogue, texts, facts);
        (_date, _drugCode) = (fields.IndexOf("date"), fields.IndexOf("drugCode"));
        (_packs, _doses) = (fields.IndexOf("packs"), fields.IndexOf("doses"));
    }

    protected RowFields Fields { get; }

    public RowOutcome Take()
    {
        var day = Day();
        var drug = Fields.Code(_drugCode, _texts.Drugs);
        var known = day is { } date && drug >= 0 ? Find(drug, date) : null;
        var fact = new DayFact { Row = Fields.Row, Drug = drug, Entry = known, Doses = Quantity(known), Batch = -1 };
        Judge(ref fact);
        if (Fields.Faulty)
        {
            if (day is { } rejected) _facts.Reject(rejected, drug);
            return RowOutcome.Rejected;
        }

        if (known is null) return Wait(drug, day!.Value);
        _facts.Add(day!.Value, fact);
        _total += fact.Amount ?? 0;
        return RowOutcome.Accepted;
    }

    public void TakeDamaged()
    {
        if (Fields.DayOfDamagedRow(_date) is { } day && _parameters.Period?.Contains(day) != false)
            _facts.Reject(day, Fields.CodeOfDamagedRow(_drugCode, _texts.Drugs));
    }

    public NormalisedFeed Complete(NormalisedFeed feed) => feed with
    {
        AcceptedAmount = _parameters.Kind == FeedKind.Stock ? null : _total,
        Unmapped = _unmapped.All,
    };

    /// <summary>Reads and judges what only this kind has. The quantity of a code that waits may still be in packs; its sign is right.</summary>
    protected abstract void Judge(ref DayFact fact);

    protected int Place(int column) => Fields.Text(column, _texts.Places);

    protected int Batch(int column) => Fields.Text(column, _texts.Batches);

    protected decimal? Amount(int column, decimal quantity)
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
        if (Fields.DayOfMoment(_date) is not { } day) return null;
        if (_parameters.Period is not { } period || period.Contains(day)) return day;
        Fields.Reject(RejectionCodes.DateOutsidePeriod, _date, Fields.Shown(_date), Same($"{period}"));
        return null;
    }

    private decimal Quantity(CatalogueRow? known)
    {
        var (packs, doses) = (Number(_packs, out var badPacks), Number(_doses, out var badDoses));
        if (badPacks || badDoses) return 0;
        var quantity = Quantities.InDoses(packs, doses, known?.PackSize);
        if (quantity.Fault is { } fault) RejectQuantity(fault, packs, known);
        return known is null ? doses ?? packs ?? 0 : quantity.Doses;
    }

    private decimal? Number(int column, out bool bad)
    {
        var number = Fields.Number(column);
        bad = number is { } value ? !Allows(column, value) : !Fields.Bytes(column).IsEmpty;
        return number;
    }

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

    private CatalogueRow? Find(int drug, DateOnly day)
    {
        if (drug >= _found.Length) Array.Resize(ref _found, _texts.Drugs.Count * 2);
        if (_found[drug] is { } known && known.Contains(day)) return known.Row;
        var found = _catalogue.FindStretch(_texts.Drugs[drug], day);
        _found[drug] = found;
        return found.Row;
    }

    private static Bilingual Same(string text) => new(text, text);
}
