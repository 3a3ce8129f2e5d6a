using CatsIce.Protocol.Problems;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>Ends a call with a Fault.</summary>
internal sealed class ExchangeFaultException(Refusal.Fault fault) : Exception(fault.Detail)
{
    public ExchangeFaultException(FaultCode code, string detail, string mend) : this(new Refusal.Fault(code, detail, mend))
    {
    }

    public Refusal.Fault Fault { get; } = fault;
}
