using Shared.Read;

namespace Shared.Normalise;

/// <summary>The distinct texts of a file, which its facts name by index.</summary>
public sealed class FeedTexts
{
    /// <summary>院内药品唯一码.</summary>
    public TextPool Drugs { get; } = new();

    /// <summary>科室 of usage, 供应企业 of a movement, 库位 of stock.</summary>
    public TextPool Places { get; } = new();

    /// <summary>批号.</summary>
    public TextPool Batches { get; } = new();
}
