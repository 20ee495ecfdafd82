using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>Which rules judge the rows of a kind.</summary>
internal static class RowRules
{
    private static readonly Dictionary<FeedKind, Maker> Makers = new()
    {
        [FeedKind.Usage] = (fields, parameters, catalogue, identifiers) => new UsageRowRules(fields, parameters, catalogue, identifiers),
        [FeedKind.Inbound] = (fields, parameters, catalogue, _) => new MovementRowRules(fields, parameters, catalogue),
        [FeedKind.Outbound] = (fields, parameters, catalogue, _) => new MovementRowRules(fields, parameters, catalogue),
        [FeedKind.Stock] = (fields, parameters, catalogue, _) => new StockRowRules(fields, parameters, catalogue),
        [FeedKind.Catalogue] = (fields, _, _, _) => new CatalogueRowRules(fields),
        [FeedKind.Agreements] = (fields, _, _, _) => new AgreementRowRules(fields),
        [FeedKind.Targets] = (fields, _, _, _) => new TargetRowRules(fields),
    };

    private delegate IRowRules Maker(RowFields fields, FeedParameters parameters, DrugCatalogue catalogue, IIdentifierHash identifiers);

    /// <summary>The kinds that have rules.</summary>
    public static IReadOnlyCollection<FeedKind> Kinds => Makers.Keys;

    public static IRowRules For(RowFields fields, FeedParameters parameters, DrugCatalogue catalogue, IIdentifierHash identifiers) =>
        Makers[parameters.Kind](fields, parameters, catalogue, identifiers);
}
