using Shared.Vocabulary;

namespace Functions.UploadFeed;

/// <summary>Which HTTP status a problem found at the door gets.</summary>
public static class DoorStatus
{
    /// <summary>413 for limits of size, 415 for formats and character sets, else 400.</summary>
    public static int Of(Problem problem) => problem.Code switch
    {
        "unsupported_charset" or "unsupported_format" => 415,
        "too_large_decompressed" or "too_large_archive" => 413,
        _ => 400,
    };
}
