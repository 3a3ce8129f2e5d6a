using System.Globalization;

namespace CatsIce.Schemas.Tool.Validate;

/// <summary>The names of error codes, from the code lists that IE917 and IE906 use.</summary>
internal static class CodeNames
{
    public static string Of(string? answer, int code)
    {
        var list = answer == "IE906" ? "CL180" : "CL030";
        return SchemaLibrary.Default.Versions[^1].CodeLists.TryGet(list, out var names)
            && names.Find(code.ToString("00", CultureInfo.InvariantCulture)) is [var entry, ..] ? entry.Name : "Error";
    }
}
