using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CatsIce.Protocol.Evidence.Container.Zip;

namespace CatsIce.Protocol.Evidence.Container;

/// <summary>The comment at the end of a container: the SHA-256 of every byte before it. It finds what no other check can: compression has many ways to pack one content, and leaves bits that mean nothing.
/// It is a checksum, not a proof: what is proven, is proven by signatures inside.</summary>
internal static class ContainerSeal
{
    private const string Label = "sha256=";
    private const int Length = 7 + (2 * SHA256.HashSizeInBytes);

    /// <param name="container">A ZIP without comment, seekable; its position is at the end afterwards.</param>
    public static void Put(Stream container)
    {
        // The end record closes with the length of the comment (APPNOTE 6.3.10, section 4.3.16).
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(length, Length);
        container.Position = container.Length - length.Length;
        container.Write(length);
        var seal = Of(new ZipBytes(container), container.Length);
        container.Position = container.Length;
        container.Write(Encoding.ASCII.GetBytes(seal));
    }

    /// <param name="comment">Of the ZIP; it stands at its end.</param>
    /// <returns>What is wrong; null when the container ends with its seal.</returns>
    public static ZipFault? Judge(ZipBytes zip, ReadOnlySpan<byte> comment)
    {
        var found = Encoding.Latin1.GetString(comment);
        if (found.Length != Length || !found.StartsWith(Label, StringComparison.Ordinal))
        {
            return new ZipFault("end of the container", $"a comment '{Label}' with the SHA-256 of all before it", comment.IsEmpty ? "no comment" : $"another comment, of {comment.Length} bytes");
        }

        var expected = Of(zip, zip.Length - Length);
        return found == expected ? null : new ZipFault("bytes of the container", $"{found}, as its end says", expected);
    }

    private static string Of(ZipBytes zip, long length) => Label + Convert.ToHexStringLower(zip.Hash(length));
}
