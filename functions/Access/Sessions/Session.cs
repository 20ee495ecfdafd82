namespace Functions.Access.Sessions;

/// <summary>That somebody signed in: how, and when. It holds nothing that would open anything without the sealing key.</summary>
/// <param name="Id">Names the session when it is ended.</param>
/// <param name="KeyId">The id of the access key, <see cref="Admin"/>, or empty when the organisation's identity provider vouches for the person.</param>
/// <param name="Fingerprint">For the admin key, of that key at that time, so that a new admin key ends old sessions; else empty.</param>
/// <param name="Person">Whom the identity provider vouched for; null with a key.</param>
/// <param name="SignedInAt">When they signed in.</param>
/// <param name="SeenAt">When they were last seen, to within <see cref="Renewed"/>.</param>
/// <param name="CheckedAt">When the identity provider last vouched for the person.</param>
public sealed record Session(string Id, string KeyId, string Fingerprint, Caller? Person, DateTimeOffset SignedInAt, DateTimeOffset SeenAt, DateTimeOffset CheckedAt)
{
    /// <summary>The id that stands for the bootstrap key.</summary>
    public const string Admin = "admin";

    /// <summary>How long a session lasts at most: a working day.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(10);

    /// <summary>How long it lasts while nobody does anything.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    /// <summary>How old the time it was last seen may become.</summary>
    public static readonly TimeSpan Renewed = TimeSpan.FromMinutes(5);

    /// <summary>Whether it holds at an instant.</summary>
    public bool HoldsAt(DateTimeOffset now) => now - SignedInAt < Lasts && now - SeenAt < Idle;
}
