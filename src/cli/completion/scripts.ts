/**
 * What a shell runs to complete the words of tvd: it asks `tvd complete` for the candidates, and
 * offers files where there are none. A tvd that is installed in a project is asked through npx.
 */
export const scripts: Readonly<Record<string, string>> = {
  bash: `# eval "$(npx tvd completion bash)"
_tvd() {
  local IFS=$'\\n' tvd=tvd
  type -P tvd > /dev/null || tvd=$'npx\\n--no\\n--\\ntvd'
  COMPREPLY=($($tvd complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null))
}
complete -o default -F _tvd tvd`,

  zsh: `# eval "$(npx tvd completion zsh)", after compinit
_tvd() {
  local -a tvd names
  if whence -p tvd > /dev/null; then tvd=(tvd); else tvd=(npx --no -- tvd); fi
  names=(\${(f)"$($tvd complete -- "\${(@)words[2,CURRENT]}" 2> /dev/null)"})
  if (( $#names )); then compadd -- $names; else _files; fi
}
compdef _tvd tvd`,

  fish: `# npx tvd completion fish | source
function __tvd
  set --local tvd tvd
  command --query tvd; or set tvd npx --no -- tvd
  set --local words (commandline --tokenize --cut-at-cursor --current-process)[2..] "$(commandline --current-token --cut-at-cursor)"
  set --local names ($tvd complete -- $words 2> /dev/null)
  if set --query names[1]
    printf '%s\\n' $names
  else
    __fish_complete_path (commandline --current-token)
  end
end
complete --command tvd --no-files --arguments '(__tvd)'`,
};
