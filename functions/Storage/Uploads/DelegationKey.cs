namespace Functions.Storage.Uploads;

/// <summary>A user delegation key: what the service gave to an identity, so that it can sign in the identity's name for a while. Instants stay as the service wrote them.</summary>
internal sealed record DelegationKey(string ObjectId, string TenantId, string Start, string Expiry, string Service, string Version, string Value);
