using System.Collections;

namespace Shared.Detect;

/// <summary>Evidence of a product that is well supplied: nearly nobody reads it, so its words are made when somebody does.</summary>
internal sealed class WrittenWhenRead(Func<Evidence> write) : IReadOnlyList<Evidence>
{
    private Evidence? _written;

    public int Count => 1;

    public Evidence this[int index] => index == 0 ? Written : throw new ArgumentOutOfRangeException(nameof(index), index, "There is one piece of evidence.");

    private Evidence Written => _written ??= write();

    public IEnumerator<Evidence> GetEnumerator()
    {
        yield return Written;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
