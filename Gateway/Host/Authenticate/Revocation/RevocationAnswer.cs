using CatsIce.Protocol.Crl;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>What is known about a certificate (exchange profile, section 2): three outcomes, of which the third is never taken for one of the others by itself.</summary>
internal abstract record RevocationAnswer
{
    private RevocationAnswer()
    {
    }

    /// <summary>By a list that is young enough, or accepted by the policy for this participant, or nobody asks (<see cref="RevocationOptions.IsOn"/>).</summary>
    internal sealed record Good : RevocationAnswer
    {
        public static Good Instance { get; } = new();
    }

    /// <param name="Certificate">Whose: the certificate that was asked about, or an intermediate authority above it.</param>
    /// <param name="By">The authority that says so.</param>
    internal sealed record Revoked(string Certificate, RevocationEntry What, string By) : RevocationAnswer
    {
        public string Text => $"'{Certificate}' was revoked by '{By}' at {What}";
    }

    /// <param name="Why">Which list is missing or too old.</param>
    internal sealed record Unknown(string Why) : RevocationAnswer;
}
