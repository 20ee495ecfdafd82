using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>Every prepayment that was fed, by hospital and agreement.</summary>
public sealed class AdvanceBook(KeyedBook<AdvanceRow> book)
{
    private readonly ILookup<(HospitalCode, string), KeyedEntry<AdvanceRow>> _byAgreement = book.Entries.ToLookup(e => (e.Row.Hospital, e.Row.AgreementId));

    /// <summary>The version of the book.</summary>
    public int Version => book.Version;

    /// <summary>What was paid on an agreement, with the feeds that say so, by day.</summary>
    public IEnumerable<KeyedEntry<AdvanceRow>> Of(HospitalCode hospital, string agreementId) => _byAgreement[(hospital, agreementId)].OrderBy(e => e.Row.PaidOn);

    internal bool IsOf(KeyedBook<AdvanceRow> other) => ReferenceEquals(book, other);
}

/// <summary>Reads the prepayments that count now.</summary>
public sealed class Advances(KeyedBooks books)
{
    private AdvanceBook? _known;

    /// <summary>The prepayments that count now.</summary>
    public async Task<AdvanceBook> Read(CancellationToken cancel)
    {
        var book = await books.Read<AdvanceRow>(FeedId.Reference, FeedKind.Advances, cancel);
        return _known is { } known && known.IsOf(book) ? known : _known = new AdvanceBook(book);
    }
}
