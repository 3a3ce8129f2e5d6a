using System.Security.Cryptography;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Container.Zip;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>The container as such: its form, the hub's signature, and the digest of every file.</summary>
internal sealed class ContainerCheck(ContainerReader container, FindingBook book, SignerBook signers)
{
    /// <returns>The index, when it can be read.</returns>
    public ContainerManifest? Run()
    {
        foreach (var fault in container.FormFaults)
        {
            book.Broken(EvidenceTopic.Form, fault.Where, fault.Expected, fault.Found, "The file was packed anew, cut off or changed after the hub wrote it. What is inside is judged by itself.");
        }

        var signature = Signature();
        var manifest = Manifest();
        var isTimed = manifest is null || IsTimed(manifest.GatheredAt);
        if (container.FormFaults.Count == 0 && isTimed)
        {
            book.Holds(EvidenceTopic.Form, "container", "It is packed as the hub packs it.");
        }

        if (signature is not null)
        {
            Digests([.. signature.Files.Select(file => (file.Name, file.Digest))], "the signature");
        }
        else if (manifest is not null)
        {
            Digests([.. manifest.Files.Select(file => (file.Name, Convert.ToBase64String(FromHex(file.Sha256))))], "the index, which nothing proves now,");
        }

        return manifest;
    }

    // The headers of the ZIP are nobody's signed word, so they may say nothing of their own.
    private bool IsTimed(string gatheredAt)
    {
        if (container.Time is not { } time || !ExchangeTime.TryRead(gatheredAt, out var at) || time == ZipEntry.TimeOf(at))
        {
            return true;
        }

        book.Broken(EvidenceTopic.Form, "times of the files", $"that of the index, {gatheredAt}", ZipEntry.Text(time), "Another program packed them. What is inside is judged by itself.");
        return false;
    }

    private ContainerSignature? Signature()
    {
        const string Meaning = "That the hub put these files together is not proven. What is signed inside is judged by itself.";
        if (!container.Read(ContainerLayout.Signature).TryGet(out var bytes, out var missing))
        {
            book.Broken(EvidenceTopic.ContainerSignature, ContainerLayout.Signature, "the hub's signature over all files", FindingBook.Why(missing), Meaning);
            return null;
        }

        if (!ContainerSignatureReader.Read(bytes).TryGet(out var read, out var refusal))
        {
            book.Broken(EvidenceTopic.ContainerSignature, ContainerLayout.Signature, "a XAdES signature as the hub writes it", FindingBook.Why(refusal), Meaning);
            return null;
        }

        if (read.Verifies())
        {
            book.Holds(EvidenceTopic.ContainerSignature, ContainerLayout.Signature, $"Signed at {ExchangeTime.Write(read.Signature.SigningTime)} with the key of the certificate in it; it names {read.Signature.Files.Length} files.");
            signers.Note(read.Signature.Certificate.Span, ContainerParty.Hub, ContainerLayout.Signature, read.Signature.SigningTime, leaf: null);
        }
        else
        {
            book.Broken(EvidenceTopic.ContainerSignature, ContainerLayout.Signature, "a value that verifies with the key of the certificate in it", "one that does not", Meaning);
        }

        return read.Signature;
    }

    private ContainerManifest? Manifest()
    {
        const string Meaning = "Files are judged by their names and contents; whose each certificate is, is not known.";
        if (!container.Read(ContainerLayout.Manifest).TryGet(out var bytes, out var refusal) || !ContainerManifest.Read(bytes).TryGet(out var manifest, out refusal))
        {
            book.Broken(EvidenceTopic.File, ContainerLayout.Manifest, "the index of the container", FindingBook.Why(refusal), Meaning);
            return null;
        }

        return manifest;
    }

    private void Digests(IReadOnlyList<(string Name, string Digest)> named, string by)
    {
        foreach (var (name, digest) in named)
        {
            if (!container.Read(name).TryGet(out var bytes, out var refusal))
            {
                book.Broken(EvidenceTopic.File, name, $"a file that {by} names", FindingBook.Why(refusal), "It was taken out, or can't be unpacked.");
            }
            else if (book.Same(EvidenceTopic.File, name, "SHA-256", digest, Convert.ToBase64String(SHA256.HashData(bytes)), $"It was changed after {by} named it."))
            {
                book.Holds(EvidenceTopic.File, name, "It is as the signature names it.");
            }
        }

        var known = named.Select(file => file.Name).Append(ContainerLayout.MimeTypeFile).Append(ContainerLayout.Manifest).Append(ContainerLayout.Signature).ToHashSet(StringComparer.Ordinal);
        foreach (var foreign in container.Names.Where(name => !known.Contains(name)))
        {
            book.Broken(EvidenceTopic.File, foreign, $"only files that {by} names", "this one besides", "It was put in afterwards and is not part of the evidence.");
        }

        string[] written = [ContainerLayout.MimeTypeFile, .. named.Select(file => file.Name).Except([ContainerLayout.Manifest]), ContainerLayout.Manifest, ContainerLayout.Signature];
        if (!written.Where(container.Has).SequenceEqual(container.Names.Where(known.Contains), StringComparer.Ordinal))
        {
            var moved = written.Where(container.Has).Zip(container.Names.Where(known.Contains)).First(pair => pair.First != pair.Second);
            book.Broken(EvidenceTopic.Form, moved.Second, $"{moved.First} at this place", moved.Second, "The files were put into another order. What is inside is judged by itself.");
        }
    }

    // What is no digest is one that no file has.
    private static byte[] FromHex(string text) => Tree.MerkleHash.TryParse(text, out var hash) ? hash.ToBytes() : [];
}
