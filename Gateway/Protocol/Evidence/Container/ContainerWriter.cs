using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Protocol.Evidence.Container;

/// <summary>Writes a case as an ASiC-E container. What the case enumerates is taken once, one after the other: memory holds one message and a line for each file.</summary>
public sealed class ContainerWriter
{
    private readonly EvidenceCase _case;
    private readonly DocumentSigner _signer;
    private readonly Checkpoint _checkpoint;
    private readonly ContainerFiles _files;

    private ContainerWriter(EvidenceCase evidence, DocumentSigner signer, Checkpoint checkpoint, ContainerFiles files) =>
        (_case, _signer, _checkpoint, _files) = (evidence, signer, checkpoint, files);

    /// <param name="output">Empty and seekable; left open.</param>
    /// <param name="signer">The hub's.</param>
    /// <exception cref="ContainerTooLargeException">The case is larger than <see cref="ContainerLimits"/> allow.</exception>
    /// <exception cref="InvalidDataException">The case contradicts itself: a proof for another tree than the checkpoint's, two files of one name.</exception>
    public static void Write(Stream output, EvidenceCase evidence, DocumentSigner signer, ContainerLimits? limits = null)
    {
        var checkpoint = CanonicalDocument.Read(evidence.Checkpoint).Then(Checkpoint.Read).Match(
            read => read, refusal => throw new InvalidDataException($"The checkpoint of the case can't be read: {refusal.Summary}"));
        if (checkpoint.Origin != evidence.Origin)
        {
            throw new InvalidDataException($"The case is of the log '{evidence.Origin}', its checkpoint of '{checkpoint.Origin}'.");
        }

        using var files = new ContainerFiles(output, evidence.GatheredAt, limits ?? ContainerLimits.Default);
        new ContainerWriter(evidence, signer, checkpoint, files).Write();
        files.Seal();
    }

    private void Write()
    {
        var own = ContainerLayout.Certificate(Hex(_signer.Certificate.Span));
        _files.Add(ContainerLayout.Readme, ContainerReadme.Of(_case, _checkpoint, own));
        ImmutableArray<ManifestMessage> messages = [.. _case.Messages.Select(Add)];
        ImmutableArray<ManifestRefusal> refusals = [.. _case.Refusals.Select(Add)];
        var others = Add(_case.OtherEntries);
        ImmutableArray<ManifestCertificate> certificates =
            [.. _case.Certificates.Append(new CertificateEvidence(_signer.Certificate, ContainerParty.Hub)).DistinctBy(certificate => (Hex(certificate.Der.Span), certificate.Party)).Select(Add)];
        foreach (var list in _case.RevocationLists)
        {
            _files.Add(ContainerLayout.RevocationList(Hex(list.Span)), list);
        }

        _files.Add(ContainerLayout.Checkpoint, _case.Checkpoint);
        var manifest = new ContainerManifest(
            ContainerManifest.CurrentFormat, _case.Origin, _case.Subject, ExchangeTime.Write(_case.GatheredAt), messages, refusals, others, certificates, _files.Added);
        _files.Add(ContainerLayout.Manifest, manifest.ToJson());
        Sign();
    }

    private ManifestMessage Add(MessageEvidence message)
    {
        _files.Add(ContainerLayout.Document(message.LogIndex), message.Document);
        if (message.Receipt is { IsEmpty: false } receipt)
        {
            _files.Add(ContainerLayout.Receipt(message.LogIndex), receipt);
        }

        if (message.Converted is { IsEmpty: false } converted)
        {
            _files.Add(ContainerLayout.Converted(message.LogIndex), converted);
        }

        ImmutableArray<ManifestDelivery> deliveries = [.. message.Deliveries.Select(delivery => new ManifestDelivery(
            delivery.Participant, delivery.Number, delivery.AttemptId,
            _files.Add(ContainerLayout.Delivery(message.LogIndex, delivery.Participant, delivery.AttemptId), delivery.Answer).Name))];
        return new ManifestMessage(message.LogIndex, message.Converted is { IsEmpty: false }, Add(message.Entries), deliveries);
    }

    private ManifestRefusal Add(RefusalEvidence refusal)
    {
        if (refusal.Document is { IsEmpty: false } document)
        {
            _files.Add(ContainerLayout.RefusedDocument(refusal.RefusalId), document);
        }

        _files.Add(ContainerLayout.RefusalAnswer(refusal.RefusalId), refusal.Answer);
        return new ManifestRefusal(refusal.RefusalId, Add(refusal.Entries));
    }

    private ImmutableArray<long> Add(IEnumerable<LoggedEntry> entries)
    {
        var leaves = ImmutableArray.CreateBuilder<long>();
        foreach (var (entry, proof) in entries)
        {
            if (!proof.Leads(MerkleHash.Leaf(entry.Span), _checkpoint.Root) || proof.TreeSize != _checkpoint.TreeSize)
            {
                throw new InvalidDataException($"The proof of entry {proof.Leaf} (tree of {proof.TreeSize}) does not lead to the checkpoint of the case (tree of {_checkpoint.TreeSize}).");
            }

            _files.Add(ContainerLayout.Entry(proof.Leaf), entry);
            _files.Add(ContainerLayout.Proof(proof.Leaf), proof.ToJson());
            leaves.Add(proof.Leaf);
        }

        return leaves.ToImmutable();
    }

    private ManifestCertificate Add(CertificateEvidence evidence)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(evidence.Der.Span);
        var file = _files.Add(ContainerLayout.Certificate(Hex(evidence.Der.Span)), Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"));
        return new ManifestCertificate(file.Name, evidence.Party, certificate.Subject);
    }

    private void Sign()
    {
        var signature = new ContainerSignature(
            _case.GatheredAt, _signer.Certificate, _signer.Method, [.. _files.Added.Select(file => new SignedFile(file.Name, Convert.ToBase64String(Convert.FromHexString(file.Sha256))))]);
        _files.Add(ContainerLayout.Signature, signature.ToXml(_signer.SignBytes(signature.SignedInfo())));
    }

    private static string Hex(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
