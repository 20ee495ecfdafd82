using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>The words that a column may hold, where they are few and known: what a person picks from when mending a row.</summary>
public static class ColumnChoices
{
    private static readonly IReadOnlyList<string> YesOrNo = ["是", "否"];

    private static readonly Dictionary<(FeedKind Kind, string Column), IReadOnlyList<string>> Words = new()
    {
        [(FeedKind.Catalogue, "category")] = CatalogueRowRules.Categories.Words,
        [(FeedKind.Usage, "encounter")] = UsageRowRules.Encounters.Words,
        [(FeedKind.Orders, "status")] = OrderRowRules.Statuses.Words,
        [(FeedKind.Payments, "payer")] = PaymentRowRules.Payers.Words,
        [(FeedKind.Shortages, "type")] = ShortageRowRules.Types.Words,
        [(FeedKind.Shortages, "cause")] = ShortageRowRules.Causes.Words,
        [(FeedKind.Lists, "list")] = ListRowRules.Lists.Words,
        [(FeedKind.Targets, "level")] = TargetRowRules.Levels.Words,
        [(FeedKind.Targets, "kind")] = TargetRowRules.Kinds.Words,
        [(FeedKind.Calendar, "type")] = CalendarRowRules.Types.Words,
    };

    /// <summary>The words in Chinese; none when the column holds anything else.</summary>
    public static IReadOnlyList<string> Of(FeedKind kind, Column column) => column.Type switch
    {
        ColumnType.Flag => YesOrNo,
        ColumnType.Choice => Words[(kind, column.Key)],
        _ => [],
    };
}
