namespace Cicd.Analysis.Code.Internal;

/// <summary>A set of rules that examine compilations.</summary>
internal interface ICodeRules
{
    /// <summary>Loads the rules.</summary>
    /// <exception cref="EvidenceUnavailableException">They are not there, or cannot be loaded.</exception>
    RuleSet Load();
}
