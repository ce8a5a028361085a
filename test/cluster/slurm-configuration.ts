/** What a Slurm for tests is made of. */
export interface SlurmParts {
  /** Absolute path; without spaces, which slurm.conf cannot have. */
  readonly folder: string;
  /** Who runs the daemons. */
  readonly user: string;
  /** Name of this machine, without its domain. */
  readonly host: string;
  readonly controllerPort: number;
  readonly nodes: readonly {
    readonly name: string;
    readonly port: number;
    readonly cpus: number;
  }[];
}

/**
 * The text of `slurm.conf` for a Slurm of one machine that needs neither cgroups nor a database.
 *
 * Requeued jobs wait for as long as a credential is good (`cred_expire`, two minutes if it is not
 * said), and a node that is silent for `SlurmdTimeout` is down: both are short here.
 */
export function slurmConfiguration(parts: SlurmParts): string {
  const { folder, user, host, controllerPort, nodes } = parts;
  return `ClusterName=tests
SlurmctldHost=${host}(127.0.0.1)
SlurmUser=${user}
SlurmdUser=${user}
AuthType=auth/munge
AuthInfo=socket=${folder}/run/munge.sock,cred_expire=5
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmctldPort=${controllerPort}
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool/%n
SlurmctldPidFile=${folder}/run/slurmctld.pid
SlurmdPidFile=${folder}/run/slurmd-%n.pid
SlurmctldLogFile=${folder}/log/slurmctld.log
SlurmdLogFile=${folder}/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=100000,builtin_interval=1
JobRequeue=1
RequeueExit=75
ReturnToService=2
SlurmdTimeout=6
MessageTimeout=5
TCPTimeout=2
KillWait=2
MaxArraySize=101
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SlurmdParameters=config_overrides
GresTypes=gpu
${nodes
  .map(
    ({ name, port, cpus }) =>
      `NodeName=${name} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${port} CPUs=${cpus} RealMemory=1000 Gres=gpu:2 State=UNKNOWN`,
  )
  .join('\n')}
PartitionName=main Nodes=${nodes.map(({ name }) => name).join(',')} Default=YES MaxTime=01:00:00 State=UP
`;
}

/** The text of `gres.conf`: two devices of each node that pass for GPUs. */
export const gpuConfiguration = 'Name=gpu File=/dev/null\nName=gpu File=/dev/zero\n';

/** The text of `cgroup.conf`: a plugin that looks for none, as containers may have none mounted. */
export const cgroupConfiguration = 'CgroupPlugin=cgroup/v1\n';
