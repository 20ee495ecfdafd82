using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>Which rules judge the rows of a kind.</summary>
internal static class RowRules
{
    private static readonly Dictionary<FeedKind, Maker> Makers = new()
    {
        [FeedKind.Usage] = (fields, parameters, catalogue, texts, facts, _) => new UsageRowRules(fields, parameters, catalogue, texts, facts),
        [FeedKind.Inbound] = (fields, parameters, catalogue, texts, facts, _) => new MovementRowRules(fields, parameters, catalogue, texts, facts),
        [FeedKind.Outbound] = (fields, parameters, catalogue, texts, facts, _) => new MovementRowRules(fields, parameters, catalogue, texts, facts),
        [FeedKind.Stock] = (fields, parameters, catalogue, texts, facts, _) => new StockRowRules(fields, parameters, catalogue, texts, facts),
        [FeedKind.Catalogue] = (fields, _, _, _, _, _) => new CatalogueRowRules(fields),
        [FeedKind.Agreements] = (fields, _, _, _, _, subjects) => new AgreementRowRules(fields, subjects),
        [FeedKind.Orders] = (fields, _, catalogue, _, _, _) => new OrderRowRules(fields, catalogue),
        [FeedKind.Deliveries] = (fields, _, _, _, _, _) => new DeliveryRowRules(fields),
        [FeedKind.Payments] = (fields, _, catalogue, _, _, _) => new PaymentRowRules(fields, catalogue),
        [FeedKind.Institution] = (fields, _, _, _, _, _) => new InstitutionMonthRowRules(fields),
        [FeedKind.Shortages] = (fields, _, catalogue, _, _, _) => new ShortageRowRules(fields, catalogue),
        [FeedKind.Advances] = (fields, _, _, _, _, _) => new AdvanceRowRules(fields),
        [FeedKind.Lists] = (fields, parameters, _, _, _, _) => new ListRowRules(fields, parameters.Hospital),
        [FeedKind.Notices] = (fields, _, _, _, _, _) => new NoticeRowRules(fields),
        [FeedKind.Thresholds] = (fields, _, _, _, _, _) => new ThresholdRowRules(fields),
        [FeedKind.Calendar] = (fields, _, _, _, _, _) => new CalendarRowRules(fields),
        [FeedKind.Targets] = (fields, _, _, _, _, _) => new TargetRowRules(fields),
    };

    private delegate IRowRules Maker(RowFields fields, FeedParameters parameters, DrugCatalogue catalogue, FeedTexts texts, IDayFacts facts, AgreementSubjects? subjects);

    /// <summary>The kinds that have rules.</summary>
    public static IReadOnlyCollection<FeedKind> Kinds => Makers.Keys;

    public static IRowRules For(
        RowFields fields, FeedParameters parameters, DrugCatalogue catalogue, FeedTexts texts, IDayFacts facts, AgreementSubjects? subjects) =>
        Makers[parameters.Kind](fields, parameters, catalogue, texts, facts, subjects);
}
