namespace Functions.Storage;

/// <summary>Signs addresses under which somebody without any other right can put one blob with any Azure Storage client.</summary>
public interface IUploadAddresses
{
    /// <summary>An address that allows to create and write exactly this blob until it expires, and neither to read nor to delete or list anything.</summary>
    Task<Uri> Sign(string container, string name, DateTimeOffset expires, CancellationToken cancel);
}
