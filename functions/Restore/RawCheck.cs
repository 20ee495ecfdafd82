using System.Security.Cryptography;
using Functions.Books;
using Functions.Privacy;
using Functions.ProcessFeed;

namespace Functions.Restore;

/// <summary>Whether a feed's raw file is what was sent.</summary>
public enum RawState
{
    /// <summary>It opens and has the digest that its receipt has.</summary>
    Intact,

    /// <summary>There is no such blob.</summary>
    Missing,

    /// <summary>It doesn't open, or isn't what was sent: somebody changed it, or its key is not the one it was sealed under.</summary>
    Damaged,

    /// <summary>Its hospital's keys were destroyed: it stays erased.</summary>
    Erased,

    /// <summary>Its time of retention had passed.</summary>
    Removed,
}

/// <summary>Holds raw files against the ledger before anything is rebuilt from them.</summary>
public sealed class RawCheck(RawFeeds raw)
{
    /// <summary>The state of a feed's raw file. It is read once from end to end, a chunk in memory at a time.</summary>
    public async Task<RawState> Of(FeedRecord feed, CancellationToken cancel)
    {
        try
        {
            var open = await raw.Open(feed, cancel);
            return await Task.Run(() => Digest(open), cancel) == feed.Sha256 ? RawState.Intact : RawState.Damaged;
        }
        catch (ContentGoneException)
        {
            return feed.RawRemovedOn is null ? RawState.Erased : RawState.Removed;
        }
        catch (InvalidDataException)
        {
            return RawState.Missing;
        }
        catch (Exception e) when (e is CryptographicException or EndOfStreamException)
        {
            return RawState.Damaged;
        }
    }

    private static string Digest(Func<Stream> open)
    {
        using var content = open();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
