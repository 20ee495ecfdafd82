using Shared.Read;

namespace Shared.Normalise;

/// <summary>库存: what is on hand at the end of a day. It may be nothing and never less.</summary>
internal sealed class StockRowRules(RowFields fields, FeedParameters parameters, DrugCatalogue catalogue, FeedTexts texts, IDayFacts facts)
    : DayRowRules(fields, parameters, catalogue, texts, facts)
{
    private readonly int _location = fields.IndexOf("location");
    private readonly int _batch = fields.IndexOf("batch");
    private readonly int _expiry = fields.IndexOf("expiry");

    protected override void Judge(ref DayFact fact)
    {
        fact.Place = Place(_location);
        fact.Batch = Batch(_batch);
        fact.Expiry = Fields.Date(_expiry) ?? DateOnly.MinValue;
    }

    protected override bool Allows(int column, decimal quantity)
    {
        if (quantity >= 0) return true;
        Fields.Reject(RejectionCodes.NegativeStock, column, Fields.Shown(column));
        return false;
    }
}
