using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CatsIce.Gateway.Console.Approvals;

/// <summary>A change that one person proposes and another one approves, with everything that is needed to do it: what is approved is what is done.</summary>
[JsonDerivedType(typeof(Route), "route")]
[JsonDerivedType(typeof(Certify), "certify")]
[JsonDerivedType(typeof(CertifyOn), "certify-on")]
[JsonDerivedType(typeof(Suspend), "suspend")]
[JsonDerivedType(typeof(AddCertificate), "add-certificate")]
[JsonDerivedType(typeof(RemoveCertificate), "remove-certificate")]
[JsonDerivedType(typeof(Requeue), "requeue")]
internal abstract record ProposedChange
{
    // What is told of a change follows from it and is not written down.
    private static readonly JsonSerializerOptions Form = new() { IgnoreReadOnlyProperties = true };

    private ProposedChange()
    {
    }

    /// <summary>As it stands in the audit, and at the end of the id of its text: <c>route</c>.</summary>
    public abstract string Action { get; }

    /// <summary>What it is done to.</summary>
    public abstract string Subject { get; }

    /// <summary>Values of the text that tells it.</summary>
    public abstract object[] Told();

    public string ToJson() => JsonSerializer.Serialize(this, Form);

    /// <exception cref="JsonException">It was written by another version.</exception>
    public static ProposedChange FromJson(string json) => JsonSerializer.Deserialize<ProposedChange>(json, Form) ?? throw new JsonException("This is no change.");

    /// <param name="PushAddress">Null: the participant fetches.</param>
    internal sealed record Route(string Participant, string? PushAddress) : ProposedChange
    {
        public override string Action => PushAddress is null ? "route-pull" : "route-push";

        public override string Subject => Participant;

        public override object[] Told() => [Participant, PushAddress ?? ""];
    }

    internal sealed record Certify(string Participant, ImmutableArray<string> Versions, string Evidence) : ProposedChange
    {
        public override string Action => "certify";

        public override string Subject => Participant;

        public override object[] Told() => [Participant, string.Join(", ", Versions), Evidence];
    }

    /// <param name="File">A certificate of conformance, as it was shown.</param>
    internal sealed record CertifyOn(string Participant, ImmutableArray<string> Versions, byte[] File, string Number) : ProposedChange
    {
        public override string Action => "certify-on";

        public override string Subject => Participant;

        public override object[] Told() => [Participant, string.Join(", ", Versions), Number];
    }

    internal sealed record Suspend(string Participant) : ProposedChange
    {
        public override string Action => "suspend";

        public override string Subject => Participant;

        public override object[] Told() => [Participant];
    }

    /// <param name="Der">The certificate.</param>
    internal sealed record AddCertificate(string Participant, string Purpose, string Thumbprint, string Holder, byte[] Der) : ProposedChange
    {
        public override string Action => "add-certificate";

        public override string Subject => Participant;

        public override object[] Told() => [Participant, Purpose, Thumbprint, Holder];
    }

    internal sealed record RemoveCertificate(string Participant, string Thumbprint) : ProposedChange
    {
        public override string Action => "remove-certificate";

        public override string Subject => Participant;

        public override object[] Told() => [Participant, Thumbprint];
    }

    /// <param name="Numbers">Of messages whose deliveries are parked.</param>
    internal sealed record Requeue(ImmutableArray<long> Numbers) : ProposedChange
    {
        private const int MostNamed = 20;

        public override string Action => "requeue";

        public override string Subject => Numbers.Length == 1 ? $"{Numbers[0]}" : "";

        public override object[] Told() => [Numbers.Length, string.Join(", ", Numbers.Take(MostNamed)) + (Numbers.Length > MostNamed ? ", …" : "")];
    }
}
