using System.Diagnostics.CodeAnalysis;

namespace Functions.Books;

/// <summary>Things at hand by name, up to a size in all; the longest unused leave first.</summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="room">The size in all.</param>
public sealed class RecentlyUsed<T>(long room)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Kept>> _byName = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> _recent = new();
    private long _size;

    /// <summary>A thing that is at hand.</summary>
    public bool TryFind(string name, [MaybeNullWhen(false)] out T found)
    {
        lock (_lock)
        {
            if (!_byName.TryGetValue(name, out var node))
            {
                found = default;
                return false;
            }

            _recent.Remove(node);
            _recent.AddFirst(node);
            found = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps a thing under its name, in the place of what was there, making room for it.</summary>
    public void Keep(string name, T value, long size)
    {
        lock (_lock)
        {
            if (_byName.TryGetValue(name, out var before)) Leave(before);
            _byName[name] = _recent.AddFirst(new Kept(name, value, size));
            _size += size;
            while (_size > room && _recent.Last is { } oldest && oldest.Value.Name != name) Leave(oldest);
        }
    }

    private void Leave(LinkedListNode<Kept> node)
    {
        _recent.Remove(node);
        _byName.Remove(node.Value.Name);
        _size -= node.Value.Size;
    }

    private sealed record Kept(string Name, T Value, long Size);
}
