using System.Collections.Immutable;
using Functions.Storage;

namespace Functions.Queries;

/// <summary>
/// Documents of one kind held in memory for reading and brought up to date from the change feed before each answer, so that what was
/// written before a question is in its answer, and a question costs one small request however much there is.
/// </summary>
/// <typeparam name="T">The stored type.</typeparam>
public sealed class ReadModel<T>(IDocuments documents, string container, Func<T, string> key)
    where T : class
{
    private const int PageSize = 1000;
    private readonly SemaphoreSlim _turn = new(1);
    private ImmutableDictionary<string, T> _items = ImmutableDictionary<string, T>.Empty.WithComparers(StringComparer.Ordinal);
    private string? _cursor;
    private long _started;
    private long _finished;

    /// <summary>Everything as it is now, by key. The answer doesn't change afterwards.</summary>
    public async Task<ImmutableDictionary<string, T>> Now(CancellationToken cancel)
    {
        // A refresh that started after this question is as good as one's own: questions asked together share it.
        var asked = Interlocked.Read(ref _started);
        await _turn.WaitAsync(cancel);
        try
        {
            if (Interlocked.Read(ref _finished) > asked) return _items;
            Interlocked.Increment(ref _started);
            await Refresh(cancel);
            Interlocked.Exchange(ref _finished, Interlocked.Read(ref _started));
            return _items;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task Refresh(CancellationToken cancel)
    {
        while (true)
        {
            var page = await documents.Changes<T>(container, _cursor, PageSize, cancel);
            if (page.Items.Count > 0) _items = _items.SetItems(page.Items.Select(item => KeyValuePair.Create(key(item), item)));
            var end = page.Next is null || page.Next == _cursor || page.Items.Count == 0;
            _cursor = page.Next ?? _cursor;
            if (end) return;
        }
    }
}
