using System.Globalization;
using System.Text.RegularExpressions;

namespace CatsIce.Protocol.Evidence.Container;

/// <summary>Where what lies in a container (ETSI EN 319 162-1, ASiC-E with XAdES).</summary>
public static partial class ContainerLayout
{
    public const string MimeTypeFile = "mimetype";

    /// <summary>EN 319 162-1, section 4.4.2.</summary>
    public const string MimeType = "application/vnd.etsi.asic-e+zip";

    public const string Readme = "README.txt";
    public const string Manifest = "evidence.json";
    public const string Signature = "META-INF/signatures001.xml";
    public const string Checkpoint = "log/checkpoint.xml";

    /// <summary>How files of a container end.</summary>
    public const string Extension = ".asice";

    internal const int LongestName = 200;

    /// <summary>Read and write for the owner, read for all: what unzip gives the files on Unix; stored in the upper half.</summary>
    internal const int Permissions = 0b110_100_100 << 16;

    public static string Document(long logIndex) => Of($"messages/{logIndex}/document.xml");

    public static string Receipt(long logIndex) => Of($"messages/{logIndex}/receipt.xml");

    public static string Converted(long logIndex) => Of($"messages/{logIndex}/converted.xml");

    public static string Delivery(long logIndex, string participant, long attemptId) => Of($"messages/{logIndex}/delivery-{NotOfNames().Replace(participant, "_")}-{attemptId}.xml");

    public static string RefusedDocument(long refusalId) => Of($"refusals/{refusalId}/document.xml");

    public static string RefusalAnswer(long refusalId) => Of($"refusals/{refusalId}/answer.xml");

    /// <param name="sha256">Of the DER form, lower-case hexadecimal.</param>
    public static string Certificate(string sha256) => $"certificates/{sha256}.pem";

    /// <param name="sha256">Of the list, lower-case hexadecimal.</param>
    public static string RevocationList(string sha256) => $"revocation/{sha256}.crl";

    public static string Entry(long leaf) => Of($"log/{leaf}.json");

    public static string Proof(long leaf) => Of($"log/{leaf}.proof.json");

    internal static string MediaTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".xml" => "application/xml",
        ".json" => "application/json",
        ".pem" => "application/x-pem-file",
        ".crl" => "application/pkix-crl",
        _ => "text/plain",
    };

    /// <summary>Letters, digits, point, hyphen and underscore between slashes; no part begins with a point: no name leads out of the folder that it is unpacked to.</summary>
    internal static bool IsName(string name) => name.Length <= LongestName && Name().IsMatch(name);

    private static string Of(FormattableString name) => name.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("[^A-Za-z0-9._-]", RegexOptions.CultureInvariant)]
    private static partial Regex NotOfNames();
}
