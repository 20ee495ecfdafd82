using System.Collections;

namespace Shared.Detect;

/// <summary>Evidence of a product that is well supplied or not in use: nearly nobody reads it, so its words are made when somebody does.</summary>
/// <param name="write">Makes the words; one that captures nothing, so that none is allocated for each product.</param>
/// <param name="position">The product.</param>
/// <param name="rules">The rules.</param>
internal sealed class WrittenWhenRead(Func<StockPosition, ShortageRules, Evidence> write, StockPosition position, ShortageRules rules) : IReadOnlyList<Evidence>
{
    private Evidence? _written;

    public int Count => 1;

    public Evidence this[int index] => index == 0 ? Written : throw new ArgumentOutOfRangeException(nameof(index), index, "There is one piece of evidence.");

    private Evidence Written => _written ??= write(position, rules);

    public IEnumerator<Evidence> GetEnumerator()
    {
        yield return Written;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
