namespace Functions.Access.Sessions;

/// <summary>That somebody signed in: with which key, and when. It holds nothing that would open anything without the sealing key.</summary>
/// <param name="KeyId">The id of the access key, or <see cref="Admin"/>.</param>
/// <param name="Fingerprint">For the admin, of the admin key at that time, so that a new admin key ends old sessions; else empty.</param>
/// <param name="SignedInAt">When they signed in.</param>
public sealed record Session(string KeyId, string Fingerprint, DateTimeOffset SignedInAt)
{
    /// <summary>The id that stands for the bootstrap key.</summary>
    public const string Admin = "admin";

    /// <summary>How long a session lasts: a working day.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(10);
}
