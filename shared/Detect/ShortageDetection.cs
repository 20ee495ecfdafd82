namespace Shared.Detect;

/// <summary>
/// 短缺识别: judges every product of a hospital by the facts up to a day. The same facts give the same findings,
/// in live evaluation and in a replay of past days.
/// </summary>
public static class ShortageDetection
{
    /// <summary>One finding a product, by drug code.</summary>
    public static IReadOnlyList<Finding> Evaluate(StockWindow window, ShortageRules rules) => Evaluate(window, SupplyContext.None, rules);

    /// <summary>One finding a product, by drug code, with what is known from beyond the store.</summary>
    public static IReadOnlyList<Finding> Evaluate(StockWindow window, SupplyContext context, ShortageRules rules) =>
        new StoreEvaluation(window, context, rules).Findings();
}
