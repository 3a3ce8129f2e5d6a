using CatsIce.Protocol.Documents;

namespace NationalSystem.Tests.Running;

/// <summary>What a document says.</summary>
internal static class Said
{
    /// <param name="path">From the root element.</param>
    public static string? Text(this BusinessDocument document, string path) => document.Root.SelectSingleNode(path)?.Value;
}
